/** What clients did and heard while things broke, written down line by line. */
@NullMarked
package io.ticketchat.chaos.record;

import org.jspecify.annotations.NullMarked;

/** Reads a recording and says what was promised and not kept. */
@NullMarked
package io.ticketchat.chaos.check;

import org.jspecify.annotations.NullMarked;

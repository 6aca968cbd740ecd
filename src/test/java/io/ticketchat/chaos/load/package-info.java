/** Writers and readers of every kind together, and what is there when they have come to rest. */
@NullMarked
package io.ticketchat.chaos.load;

import org.jspecify.annotations.NullMarked;

/** Writers and readers of every kind, who go on when the line or the server breaks. */
@NullMarked
package io.ticketchat.chaos.load;

import org.jspecify.annotations.NullMarked;

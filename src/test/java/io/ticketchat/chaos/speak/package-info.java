/** Every kind of client that writes, and goes on when the line or the server breaks. */
@NullMarked
package io.ticketchat.chaos.speak;

import org.jspecify.annotations.NullMarked;

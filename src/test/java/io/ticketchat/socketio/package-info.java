/** Unmodified Socket.IO clients against the built WAR, and what is done to it in their name. */
@NullMarked
package io.ticketchat.socketio;

import org.jspecify.annotations.NullMarked;

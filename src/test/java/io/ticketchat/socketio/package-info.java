/**
 * Conversations with real Socket.IO clients: those that npm installs, unmodified, old and new, run
 * by Node.js. What they hear is what users of them would see.
 */
@NullMarked
package io.ticketchat.socketio;

import org.jspecify.annotations.NullMarked;

/** The plain WebSocket, {@code /chat}: JSON text frames in and out. */
@NullMarked
package io.ticketchat.transport.websocket;

import org.jspecify.annotations.NullMarked;

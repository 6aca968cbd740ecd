/**
 * Engine.IO, protocol version 4: sessions over long-polling and WebSocket, the upgrade from one to
 * the other, the heartbeat. Knows nothing of what the messages mean.
 *
 * <p>The protocol: <a
 * href="https://github.com/socketio/socket.io/blob/main/docs/engine.io-protocol/v4-current.md">
 * engine.io-protocol</a>.
 */
@NullMarked
package io.ticketchat.transport.engineio;

import org.jspecify.annotations.NullMarked;

/**
 * Socket.IO, protocol version 5, over Engine.IO: packets, namespaces, acknowledgements both ways,
 * binary attachments. Knows nothing of what the events mean.
 *
 * <p>The protocol: <a
 * href="https://github.com/socketio/socket.io/blob/main/docs/socket.io-protocol/v5-current.md">
 * socket.io-protocol</a>.
 */
@NullMarked
package io.ticketchat.transport.socketio;

import org.jspecify.annotations.NullMarked;

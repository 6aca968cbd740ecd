/**
 * What all WebSockets of ours share, whatever is said on them: what a handshake tells of its
 * client, large frames split for the server's sake, sending no faster than the client reads.
 */
@NullMarked
package io.ticketchat.transport.wire;

import org.jspecify.annotations.NullMarked;

/**
 * The conversation over Socket.IO: events of the protocol to packets and back, and what a client is
 * given to come back with after a lost connection. A new event needs no line here.
 */
@NullMarked
package io.ticketchat.transport.bridge;

import org.jspecify.annotations.NullMarked;

/**
 * How Engine.IO comes in: the HTTP requests of polling clients and the WebSockets, each turned into
 * calls of its session. No thread waits for a client here.
 */
@NullMarked
package io.ticketchat.transport.engineio.door;

import org.jspecify.annotations.NullMarked;

/**
 * The Java client for desktop programs, on any Jakarta WebSocket client such as Tyrus. Comes as a
 * jar of its own with {@code io.ticketchat.protocol}, and is no part of the server.
 */
@NullMarked
package io.ticketchat.client;

import org.jspecify.annotations.NullMarked;

/**
 * What may be said: every event, value, error and reason to hang up, as records and enums, and
 * their JSON. The wire contract in {@code src/docs/protocol.md} says the same in words. Nothing
 * here knows a transport, a session or a database.
 */
@NullMarked
package io.ticketchat.protocol;

import org.jspecify.annotations.NullMarked;

package io.ticketchat.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One event as a client sent it.
 *
 * @param id the JSON number or string that the acknowledgement repeats, as JSON; absent where the
 *     client wants none
 */
public record Request(ClientEvent event, @Nullable String id) {}

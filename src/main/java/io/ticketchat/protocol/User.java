package io.ticketchat.protocol;

import org.jspecify.annotations.Nullable;

/** A person who takes part in conversations. */
public record User(
    String id, String name, @Nullable String email, @Nullable String company, UserType type) {}

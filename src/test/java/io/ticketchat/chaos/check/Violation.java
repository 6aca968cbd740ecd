package io.ticketchat.chaos.check;

/** One broken promise, in words. */
public record Violation(Kind kind, String what) {}

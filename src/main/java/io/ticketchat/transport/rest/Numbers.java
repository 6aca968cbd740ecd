package io.ticketchat.transport.rest;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Numbers of a query string. */
final class Numbers {

  private Numbers() {}

  static @Nullable Integer whole(@Nullable String text, String name) {
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new ChatException(ErrorCode.INVALID_PAGE, name + " must be a whole number");
    }
  }
}

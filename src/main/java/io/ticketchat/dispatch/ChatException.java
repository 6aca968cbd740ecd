package io.ticketchat.dispatch;

import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.Refused;
import org.jspecify.annotations.Nullable;

/** A refusal. Its words go to the client as they are; it carries no stack. */
public final class ChatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final @Nullable Long retryAfterMs;

  public ChatException(ErrorCode code) {
    this(code, code.words());
  }

  public ChatException(ErrorCode code, String words) {
    this(code, words, null);
  }

  public ChatException(ErrorCode code, String words, @Nullable Long retryAfterMs) {
    super(words, null, false, false);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  public ErrorCode code() {
    return code;
  }

  public Refused refused() {
    return new Refused(code, String.valueOf(getMessage()), retryAfterMs);
  }
}

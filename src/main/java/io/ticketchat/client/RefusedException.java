package io.ticketchat.client;

import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.Refusals.Problem;
import org.jspecify.annotations.Nullable;

/** The server refused a request. The message is the server's, in words for people. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final @Nullable Long retryAfterMs;

  RefusedException(Problem problem) {
    super(problem.message());
    this.code = problem.code();
    this.retryAfterMs = problem.retryAfterMs();
  }

  public ErrorCode code() {
    return code;
  }

  /** Milliseconds after which trying again makes sense, where the server said so. */
  public @Nullable Long retryAfterMs() {
    return retryAfterMs;
  }

  /** Whether the same request, repeated unchanged, may still succeed. */
  boolean isPassing() {
    return switch (code) {
      case UNKNOWN_OUTCOME, UNAVAILABLE, OVERLOADED -> true;
      default -> false;
    };
  }
}

package io.ticketchat.transport.engineio;

import io.ticketchat.transport.wire.WebSocketPipe;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket beside the polls of a session, which it is to take over from (protocol, "Upgrade"):
 * attached, probed, then the session's. Times are {@link System#nanoTime}. Thread-safe.
 */
final class Takeover {

  private static final int GOING_AWAY = 1001;
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(10);

  private @Nullable WebSocketPipe candidate;
  private boolean probed;
  private long since;

  /** Begins; false where one is under way. */
  synchronized boolean begin(WebSocketPipe pipe, long now) {
    if (candidate != null) {
      return false;
    }
    candidate = pipe;
    since = now;
    return true;
  }

  /** The client has probed the socket; false where it is not the candidate. */
  synchronized boolean probe(WebSocketPipe pipe) {
    boolean first = candidate == pipe && !probed;
    probed |= first;
    return first;
  }

  /** Whether the client waits for its polls to end, to go on over the WebSocket. */
  synchronized boolean isProbed() {
    return probed;
  }

  /** The client has decided for the socket; false where it may not. */
  synchronized boolean complete(WebSocketPipe pipe) {
    return probed && abandon(pipe);
  }

  /** It comes to nothing; false where the socket is not the candidate. */
  synchronized boolean abandon(WebSocketPipe pipe) {
    if (candidate != pipe) {
      return false;
    }
    candidate = null;
    probed = false;
    return true;
  }

  /** The candidate, if any. */
  synchronized Optional<WebSocketPipe> candidate() {
    return Optional.ofNullable(candidate);
  }

  /** What time brings: who is a candidate for too long is one no more. */
  void tick(long now) {
    overdue(now).filter(this::abandon).ifPresent(slow -> slow.close(GOING_AWAY, "Upgrade timeout"));
  }

  private synchronized Optional<WebSocketPipe> overdue(long now) {
    return candidate().filter(pipe -> now - since > MAX_NANOS);
  }
}

package io.ticketchat.session.recovery;

import io.ticketchat.protocol.UserType;
import java.time.Instant;
import java.util.Map;

/**
 * What a session was.
 *
 * @param expiresAt when the token ends that the user signed in with
 * @param seen the tickets whose rooms it was in, and the last place in each one's log that its
 *     client has seen
 */
public record SessionState(
    String userId, UserType type, Instant expiresAt, Map<String, Long> seen) {

  public SessionState {
    seen = Map.copyOf(seen);
  }
}

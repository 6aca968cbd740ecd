package io.ticketchat.transport.bridge;

import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.AccessRevoked;
import io.ticketchat.protocol.ServerEvent.Authenticated;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.ServerEvent.JoinedTicket;
import io.ticketchat.protocol.ServerEvent.LeftTicket;
import io.ticketchat.session.ChatSession.SignedIn;
import io.ticketchat.session.recovery.SessionSeals.Seal;
import io.ticketchat.session.recovery.SessionState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one client has been sent, as it is told with each event that changes it: a stock client
 * keeps the last text that ended an event's arguments, and shows it when it connects again
 * (Socket.IO, "connection state recovery"). Follows the events in the order in which they leave;
 * not thread-safe.
 */
final class Offset {

  /** A client in more rooms than this cannot be brought back, rather than to some of them. */
  static final int MAX_TICKETS = 32;

  /** Opens nothing. */
  private static final String NOWHERE = "-";

  private final Seal seal;
  private final Map<String, Long> seen = new HashMap<>();
  private @Nullable SignedIn signedIn;

  Offset(Seal seal) {
    this.seal = seal;
  }

  /** Goes on where a recovered session was. */
  static Offset resumed(Seal seal, SignedIn who, SessionState state) {
    var offset = new Offset(seal);
    offset.signedIn = who;
    offset.seen.putAll(state.seen());
    return offset;
  }

  /** What to tell with an event that leaves now; empty where it changes nothing. */
  Optional<String> after(ServerEvent event) {
    boolean changed = true;
    if (event instanceof Authenticated who) {
      signedIn = new SignedIn(who.user(), who.expiresAt());
    } else if (event instanceof JoinedTicket joined) {
      seen.putIfAbsent(joined.ticketId(), start(joined));
    } else if (event instanceof LeftTicket left) {
      changed = seen.remove(left.ticketId()) != null;
    } else if (event instanceof AccessRevoked revoked) {
      changed = seen.remove(revoked.ticketId()) != null;
    } else if (event instanceof Durable durable) {
      changed =
          seen.computeIfPresent(durable.ticketId(), (id, seq) -> Math.max(seq, durable.seq()))
              != null;
    } else {
      changed = false;
    }
    return changed ? Optional.of(sealed()) : Optional.empty();
  }

  /** Where what it missed follows, it has not seen that yet. */
  private static long start(JoinedTicket joined) {
    var afterSeq = joined.afterSeq();
    return afterSeq != null && Boolean.TRUE.equals(joined.recovered())
        ? afterSeq
        : joined.lastSeq();
  }

  private String sealed() {
    var who = signedIn;
    return who == null || seen.size() > MAX_TICKETS
        ? NOWHERE
        : seal.close(new SessionState(who.user().id(), who.user().type(), who.expiresAt(), seen));
  }
}

package io.ticketchat.transport.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.AccessRevoked;
import io.ticketchat.protocol.ServerEvent.Authenticated;
import io.ticketchat.protocol.ServerEvent.JoinedTicket;
import io.ticketchat.protocol.ServerEvent.LeftTicket;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.protocol.ServerEvent.Pong;
import io.ticketchat.protocol.TicketInfo;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.session.ChatSession.SignedIn;
import io.ticketchat.session.recovery.SessionSeals.Seal;
import io.ticketchat.session.recovery.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OffsetTest {

  private static final Instant END = Instant.ofEpochSecond(2_000_000_000);
  private static final User ANNA = new User("anna", "Anna", null, null, UserType.Agent);

  /** Remembers what was sealed, so that the tests can look at it. */
  private static final class OpenSeal implements Seal {
    private final List<SessionState> states = new ArrayList<>();

    @Override
    public String close(SessionState state) {
      states.add(state);
      return String.valueOf(states.size());
    }

    @Override
    public Optional<SessionState> open(String sealed) {
      return Optional.of(states.get(Integer.parseInt(sealed) - 1));
    }
  }

  private final OpenSeal seal = new OpenSeal();
  private final Offset offset = new Offset(seal);

  private Map<String, Long> seen(ServerEvent event) {
    return offset.after(event).flatMap(seal::open).orElseThrow().seen();
  }

  private static JoinedTicket joined(String id, long lastSeq, Boolean recovered, Long afterSeq) {
    var summary = new TicketInfo.Summary(id, "A ticket", "open");
    return new JoinedTicket(true, id, summary, lastSeq, "epoch", recovered, afterSeq);
  }

  private static NewMessage message(String ticketId, long seq) {
    var sender = new ChatMessage.Sender("anna", "Anna", null, null);
    return new NewMessage(
        true,
        new ChatMessage(
            "id",
            ticketId,
            seq,
            sender,
            "Client",
            UserType.Client,
            "text",
            null,
            List.of(),
            END,
            null,
            null),
        seq,
        "epoch",
        null);
  }

  private void signIn() {
    assertThat(seen(new Authenticated(true, ANNA, END))).isEmpty();
  }

  @Test
  void followsWhatTheClientIsSent() {
    signIn();
    assertThat(seen(joined("a", 5, null, null))).isEqualTo(Map.of("a", 5L));
    assertThat(seen(message("a", 6))).isEqualTo(Map.of("a", 6L));
    assertThat(seen(joined("b", 0, null, null))).isEqualTo(Map.of("a", 6L, "b", 0L));
    assertThat(seen(new LeftTicket(true, "a"))).isEqualTo(Map.of("b", 0L));
    assertThat(seen(new AccessRevoked("b"))).isEmpty();
    assertThat(seal.states.get(0))
        .isEqualTo(new SessionState("anna", UserType.Agent, END, Map.of()));
  }

  @Test
  void saysNothingWhereNothingChanges() {
    signIn();
    assertThat(offset.after(new Pong())).isEmpty();
    assertThat(offset.after(message("elsewhere", 9))).isEmpty();
    assertThat(offset.after(new LeftTicket(true, "elsewhere"))).isEmpty();
  }

  @Test
  void whatIsYetToBeSentAgainHasNotBeenSeen() {
    signIn();
    assertThat(seen(joined("a", 9, true, 4L))).isEqualTo(Map.of("a", 4L));
    assertThat(seen(message("a", 5))).isEqualTo(Map.of("a", 5L));
  }

  @Test
  void whereTooMuchWasMissedTheClientBeginsAtTheEnd() {
    signIn();
    assertThat(seen(joined("a", 900, false, 4L))).isEqualTo(Map.of("a", 900L));
  }

  @Test
  void joiningAgainSkipsNothingThatIsStillToCome() {
    signIn();
    seen(joined("a", 5, null, null));
    assertThat(seen(joined("a", 8, null, null))).isEqualTo(Map.of("a", 5L));
  }

  @Test
  void whoIsNotSignedInOrInTooManyRoomsHasNoWayBack() {
    assertThat(offset.after(joined("a", 1, null, null))).contains("-");
    signInInto(Offset.MAX_TICKETS);

    assertThat(offset.after(joined("one more", 1, null, null))).contains("-");
    assertThat(offset.after(new LeftTicket(true, "one more")).flatMap(seal::open)).isPresent();
  }

  private void signInInto(int rooms) {
    offset.after(new LeftTicket(true, "a"));
    signIn();
    for (int i = 0; i < rooms; i++) {
      assertThat(seen(joined("t" + i, 1, null, null))).hasSize(i + 1);
    }
  }

  @Test
  void goesOnWhereARecoveredSessionWas() {
    var state = new SessionState("anna", UserType.Agent, END, Map.of("a", 3L));
    var resumed = Offset.resumed(seal, new SignedIn(ANNA, END), state);

    assertThat(resumed.after(message("a", 4)).flatMap(seal::open).orElseThrow().seen())
        .isEqualTo(Map.of("a", 4L));
  }
}

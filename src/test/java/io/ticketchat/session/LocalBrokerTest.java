package io.ticketchat.session;

import static io.ticketchat.session.Conversations.ANN;
import static io.ticketchat.session.Conversations.RAJ;
import static io.ticketchat.session.Conversations.SUE;
import static io.ticketchat.session.Conversations.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ServerEvent.Pong;
import io.ticketchat.protocol.ServerEvent.UserTyping;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.session.Broker.Audience;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalBrokerTest {

  private static final User BOB = new User("bob", "Bob", null, null, UserType.Client);
  private static final User EVE = new User("eve", "Eve", null, null, UserType.Agent);

  private final SessionRegistry registry = new SessionRegistry();
  private final LocalBroker broker = new LocalBroker();
  private final Map<String, RecordingTransport> transports = new HashMap<>();
  private final Map<String, ChatSession> sessions = new HashMap<>();

  @BeforeEach
  void connect() {
    broker.sessions = registry;
    for (var user : List.of(ANN, BOB, RAJ, EVE, SUE)) {
      open(user.id(), Conversations.session(user, transport(user.id())));
    }
    open("guest", Conversations.guest(transport("guest"), Conversations.ROOMY));
  }

  private RecordingTransport transport(String name) {
    return transports.computeIfAbsent(name, key -> RecordingTransport.synchronous());
  }

  private void open(String name, ChatSession session) {
    sessions.put(name, session);
    registry.open(session);
  }

  private void joinLive(String name) {
    registry.join(TICKET, sessions.get(name));
    registry.position(TICKET, 0);
    registry.goLive(TICKET, sessions.get(name), 1, 0);
  }

  private List<String> told() {
    return transports.entrySet().stream()
        .filter(entry -> !entry.getValue().frames().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  @Test
  void theCustomerIsToldOfTheCustomersOwnTickets() {
    broker.announce(new Pong(), Conversations.ticket(null, 0), Audience.CUSTOMER);

    assertThat(told()).containsExactly("ann");
  }

  @Test
  void staffIsToldOfTicketsThatItMaySee() {
    broker.announce(new Pong(), Conversations.ticket("raj", 0), Audience.STAFF);

    assertThat(told()).containsExactly("raj", "sue");
  }

  @Test
  void whoIsInTheRoomIsNotToldAgain() {
    joinLive("ann");

    broker.announce(new Pong(), Conversations.ticket("raj", 0), Audience.OUTSIDE_THE_ROOM);

    assertThat(told()).containsExactly("raj", "sue");
  }

  @Test
  void aRoomIsToldButForTheUserWhomItIsAbout() {
    joinLive("ann");
    joinLive("raj");
    registry.join(TICKET, sessions.get("sue")); // not live yet

    broker.tell(TICKET, new UserTyping("ann", "Ann", TICKET), "ann", "typing ann");

    assertThat(told()).containsExactly("raj");
  }

  @Test
  void anEntryOfTheLogReachesTheRoomAndNobodyElse() {
    joinLive("ann");
    joinLive("raj");

    broker.publish(List.of(Conversations.message(1)));

    assertThat(told()).containsExactly("ann", "raj");
    assertThat(transport("ann").seqs()).containsExactly(1L);
  }

  @Test
  void aTicketWithNobodyInItsRoomIsToldNothing() {
    broker.publish(List.of(Conversations.message(1)));
    broker.tell(TICKET, new Pong(), "ann", "x");

    assertThat(told()).isEmpty();
    assertThat(registry.rooms()).isEmpty();
    assertThat(registry.goLive(TICKET, sessions.get("ann"), 1, 0)).isTrue();
  }

  @Test
  void allConnectionsOfAUserAreToldOnce() {
    open("ann's phone", Conversations.session(ANN, transport("ann's phone")));
    for (var name : List.of("ann", "ann's phone", "bob", "ann")) {
      registry.signIn(sessions.get(name), sessions.get(name).signedIn().orElseThrow());
    }
    registry.signIn(
        Conversations.session(ANN, transport("gone")),
        sessions.get("ann").signedIn().orElseThrow());

    broker.tellUser("ann", new Pong());

    assertThat(told()).containsExactly("ann", "ann's phone");
    assertThat(transport("ann").frames()).hasSize(1);
  }

  @Test
  void whoWatchesLearnsWhatIsNotTheirsAnyMore() {
    List.of("ann", "raj", "eve", "sue").forEach(name -> registry.watch(sessions.get(name)));

    broker.withdraw(Conversations.ticket(null, 0), Conversations.ticket("raj", 1));

    assertThat(told()).containsExactly("eve");
  }

  @Test
  void whoIsInTheRoomLearnsItThere() {
    registry.watch(sessions.get("eve"));
    joinLive("eve");

    broker.withdraw(Conversations.ticket(null, 0), Conversations.ticket("raj", 1));

    assertThat(told()).isEmpty();
  }

  @Test
  void whoseConnectionIsGoneDoesNotGetIntoARoom() {
    var gone = Conversations.session(ANN, RecordingTransport.synchronous());

    registry.join(TICKET, gone);

    assertThat(gone.tickets()).isEmpty();
    assertThat(registry.rooms()).isEmpty();
  }
}

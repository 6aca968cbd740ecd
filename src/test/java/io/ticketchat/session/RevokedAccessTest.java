package io.ticketchat.session;

import static io.ticketchat.session.Conversations.ANN;
import static io.ticketchat.session.Conversations.RAJ;
import static io.ticketchat.session.Conversations.SUE;
import static io.ticketchat.session.Conversations.assigned;
import static io.ticketchat.session.Conversations.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ticket is Ann's; Raj, an agent, sees it until it is given to Eve; Sue sees everything. */
@DisplayName("Z-03 (in small) Access taken while joined")
class RevokedAccessTest {

  private final List<ChatSession> revoked = new ArrayList<>();
  private final Room room = new Room(this::revoke);
  private final RecordingTransport annsWire = RecordingTransport.synchronous();
  private final RecordingTransport rajsWire = RecordingTransport.synchronous();
  private final RecordingTransport suesWire = RecordingTransport.synchronous();
  private final ChatSession ann = Conversations.session(ANN, annsWire);
  private final ChatSession raj = Conversations.session(RAJ, rajsWire);
  private final ChatSession sue = Conversations.session(SUE, suesWire);

  private void revoke(ChatSession session) {
    assertThat(Thread.holdsLock(room)).isFalse();
    revoked.add(session);
  }

  private void joinLive(ChatSession session, long lastSeq) {
    room.enter(session);
    room.position(lastSeq);
    room.goLive(session, lastSeq + 1, lastSeq);
  }

  @Test
  void endsWithTheVeryChange() {
    List.of(ann, raj, sue).forEach(session -> joinLive(session, 0));
    room.deliver(message(1));

    room.deliver(assigned(2, "eve"));

    assertThat(revoked).containsExactly(raj);
    assertThat(rajsWire.seqs()).containsExactly(1L);
    assertThat(annsWire.seqs()).containsExactly(1L, 2L);
    assertThat(suesWire.seqs()).containsExactly(1L, 2L);
  }

  @Test
  void letsNothingThroughThatIsReleasedTogetherWithTheChange() {
    List.of(ann, raj).forEach(session -> joinLive(session, 0));
    room.deliver(message(4));
    room.deliver(message(3));
    room.deliver(assigned(2, "eve"));

    room.deliver(message(1));

    assertThat(annsWire.seqs()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(rajsWire.seqs()).containsExactly(1L);
    assertThat(revoked).containsExactly(raj);
  }

  @Test
  void isToldOnceHoweverManyChangesFollow() {
    joinLive(raj, 0);
    room.deliver(assigned(3, "eve"));
    room.deliver(assigned(2, "eve"));

    room.deliver(assigned(1, "eve"));
    room.deliver(assigned(4, "eve"));

    assertThat(revoked).containsExactly(raj);
    assertThat(rajsWire.frames()).isEmpty();
  }

  @Test
  void holdsForThoseWhoAreCatchingUp() {
    room.enter(raj);
    room.position(1);
    room.deliver(assigned(2, "eve"));
    room.deliver(message(3));

    assertThat(room.goLive(raj, 2, 1)).isTrue();
    room.deliver(message(4));

    assertThat(rajsWire.frames()).isEmpty();
    assertThat(revoked).containsExactly(raj);
  }

  @Test
  void doesNotConcernWhoWasAdmittedAfterTheChange() {
    joinLive(ann, 0);
    room.deliver(assigned(1, "eve"));
    room.deliver(assigned(2, null));
    room.enter(raj);

    room.goLive(raj, 3, 2);
    room.deliver(message(3));

    assertThat(revoked).isEmpty();
    assertThat(rajsWire.seqs()).containsExactly(3L);
  }

  @Test
  void doesNotConcernWhoseAccessTheLastChangeLeaves() {
    joinLive(ann, 0);
    room.enter(raj);
    room.deliver(assigned(1, "raj"));

    room.goLive(raj, 1, 0);

    assertThat(revoked).isEmpty();
    assertThat(rajsWire.seqs()).containsExactly(1L);
  }

  @Test
  void countsForASessionWithoutAUserAsWell() {
    var wire = RecordingTransport.synchronous();
    var guest = Conversations.guest(wire, Conversations.ROOMY);
    joinLive(guest, 0);

    room.deliver(assigned(1, null));

    assertThat(revoked).containsExactly(guest);
    assertThat(wire.frames()).isEmpty();
  }
}

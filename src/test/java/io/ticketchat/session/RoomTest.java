package io.ticketchat.session;

import static io.ticketchat.session.Conversations.ANN;
import static io.ticketchat.session.Conversations.RAJ;
import static io.ticketchat.session.Conversations.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ServerEvent.Pong;
import io.ticketchat.session.outbound.Outbound;
import io.ticketchat.session.outbound.OutboundQueue;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoomTest {

  private final Room room = new Room(session -> {});
  private final RecordingTransport transport = RecordingTransport.synchronous().watching(room);
  private final ChatSession session = Conversations.session(ANN, transport);

  private void joinLive(ChatSession joining, long lastSeq) {
    room.enter(joining);
    room.position(lastSeq);
    assertThat(room.goLive(joining, lastSeq + 1, lastSeq)).isTrue();
  }

  private static ChatSession somebodyElse() {
    return Conversations.session(RAJ, RecordingTransport.synchronous());
  }

  private static List<Long> seqs(long from, long until) {
    return LongStream.rangeClosed(from, until).boxed().toList();
  }

  @Test
  void whatIsNextGoesOut() {
    joinLive(session, 4);

    assertThat(room.deliver(message(5))).isFalse();
    assertThat(room.deliver(message(6))).isFalse();

    assertThat(transport.seqs()).containsExactly(5L, 6L);
    assertThat(room.position()).isEqualTo(6);
  }

  @Test
  void whatComesTogetherGoesOutTogether() {
    transport.together(100_000);
    joinLive(session, 4);

    assertThat(room.deliver(List.of(message(4), message(5), message(6), message(8)))).isTrue();
    assertThat(transport.seqs()).containsExactly(5L, 6L);
    assertThat(transport.writes()).isEqualTo(1);

    assertThat(room.deliver(message(7))).isFalse();
    assertThat(transport.seqs()).isEqualTo(seqs(5, 8));
    assertThat(transport.writes()).isEqualTo(2);
  }

  @Test
  @DisplayName("M-04 what was delivered is dropped")
  void whatWasDeliveredIsDropped() {
    joinLive(session, 4);
    for (long seq : List.of(5L, 5L, 3L, 6L, 5L, 6L, 1L)) {
      assertThat(room.deliver(message(seq))).isFalse();
    }

    assertThat(transport.seqs()).containsExactly(5L, 6L);
  }

  @Test
  @DisplayName("M-04 what lies ahead is held until the gap is closed")
  void whatLiesAheadIsHeld() {
    joinLive(session, 4);

    assertThat(room.deliver(message(7))).isTrue();
    assertThat(room.deliver(message(9))).isTrue();
    assertThat(room.gapEnd()).isEqualTo(6);
    assertThat(transport.frames()).isEmpty();

    assertThat(room.deliver(message(6))).isTrue();
    assertThat(room.deliver(message(5))).isTrue();
    assertThat(transport.seqs()).containsExactly(5L, 6L, 7L);
    assertThat(room.gapEnd()).isEqualTo(8);

    assertThat(room.deliver(message(8))).isFalse();
    assertThat(transport.seqs()).isEqualTo(seqs(5, 9));
    assertThat(room.gapEnd()).isEqualTo(room.position()).isEqualTo(9);
  }

  @Test
  void aBoundedNumberIsHeldAndTheNearestStays() {
    joinLive(session, 0);
    LongStream.rangeClosed(2, 500).map(seq -> 502 - seq).forEach(seq -> room.deliver(message(seq)));

    room.deliver(message(1));

    assertThat(transport.seqs()).isEqualTo(seqs(1, 65));
    assertThat(room.gapEnd()).isEqualTo(65);
  }

  @Test
  void aRoomThatDoesNotKnowWhereItStandsHoldsEverything() {
    room.enter(session);
    assertThat(room.position()).isEqualTo(-1);
    assertThat(room.deliver(message(6))).isFalse();
    assertThat(room.deliver(message(5))).isFalse();
    assertThat(room.deliver(message(4))).isFalse();

    room.goLive(session, 5, 4);
    assertThat(transport.frames()).isEmpty();
    room.position(4);
    room.position(99); // only the first one counts

    assertThat(transport.seqs()).containsExactly(5L, 6L);
    assertThat(room.position()).isEqualTo(6);
  }

  @Test
  void whoIsNotLiveGetsNothing() {
    room.enter(session);
    room.position(0);
    room.deliver(message(1));
    room.tell(Outbound.durable(new Pong()), member -> true);

    assertThat(transport.frames()).isEmpty();
  }

  @Test
  void goingLiveGivesWhatCameMeanwhileAndThenWhateverComes() {
    room.enter(session);
    room.position(4);
    LongStream.rangeClosed(5, 8).forEach(seq -> room.deliver(message(seq)));

    assertThat(room.goLive(session, 6, 4)).isTrue();
    room.deliver(message(9));

    assertThat(transport.seqs()).containsExactly(6L, 7L, 8L, 9L);
  }

  @Test
  void whoIsAheadOfTheRoomGetsNothingTwice() {
    joinLive(somebodyElse(), 4);
    room.enter(session);

    room.goLive(session, 8, 7); // has read 5, 6 and 7, which the room has not heard of yet
    LongStream.rangeClosed(5, 9).forEach(seq -> room.deliver(message(seq)));

    assertThat(transport.seqs()).containsExactly(8L, 9L);
  }

  @Test
  void whoMissedMoreThanTheRoomRemembersReadsOn() {
    joinLive(somebodyElse(), 0);
    room.enter(session);
    LongStream.rangeClosed(1, 100).forEach(seq -> room.deliver(message(seq)));

    assertThat(room.goLive(session, 36, 0)).isFalse();
    room.deliver(message(101));
    assertThat(transport.frames()).isEmpty();

    assertThat(room.goLive(session, 38, 0)).isTrue();
    assertThat(transport.seqs()).isEqualTo(seqs(38, 101));
  }

  @Test
  void enteringAgainStartsOver() {
    joinLive(session, 0);
    room.deliver(message(1));
    room.enter(session);
    room.deliver(message(2));
    assertThat(transport.seqs()).containsExactly(1L);

    room.goLive(session, 2, 1);
    room.deliver(message(3));

    assertThat(transport.seqs()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whoHasLeftGetsNothing() {
    var other = somebodyElse();
    joinLive(session, 0);
    room.enter(other);

    assertThat(room.leave(session)).isFalse();
    room.deliver(message(1));

    assertThat(transport.frames()).isEmpty();
    assertThat(room.goLive(session, 1, 0)).isTrue();
    assertThat(room.leave(other)).isTrue();
  }

  @Test
  @DisplayName("B-01 (in small) a member who reads nothing is hung up on and harms nobody")
  void aSlowReaderHarmsNobody() {
    var stuck = RecordingTransport.holding().watching(room);
    var limits = new OutboundQueue.Limits(1 << 20, 16);
    joinLive(Conversations.session(RAJ, stuck, limits), 0);
    room.enter(session);
    room.goLive(session, 1, 0);

    LongStream.rangeClosed(1, 500).forEach(seq -> room.deliver(message(seq)));

    assertThat(stuck.closes()).containsExactly(CloseCode.TRY_AGAIN_LATER);
    assertThat(stuck.frames()).hasSize(1);
    assertThat(transport.seqs()).isEqualTo(seqs(1, 500));
    assertThat(transport.closes()).isEmpty();
  }

  @Test
  void aDeliveryIsWrittenOnceForAllMembers() {
    var form = new RecordingTransport.Form();
    for (int i = 0; i < 100; i++) {
      var member = new RecordingTransport(Runnable::run, form, "https://node" + i);
      joinLive(Conversations.session(ANN, member), 0);
    }

    room.deliver(message(1));

    assertThat(form.written()).isEqualTo(1);
  }
}

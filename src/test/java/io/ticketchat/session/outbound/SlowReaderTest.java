package io.ticketchat.session.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ServerEvent.Pong;
import io.ticketchat.protocol.ServerEvent.UserStoppedTyping;
import io.ticketchat.protocol.ServerEvent.UserTyping;
import io.ticketchat.session.Conversations;
import io.ticketchat.session.RecordingTransport;
import io.ticketchat.session.outbound.OutboundQueue.Limits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B-04 (in small) A queue in front of a slow reader")
class SlowReaderTest {

  private static final Limits EIGHT_FRAMES = new Limits(1 << 20, 8);
  private static final Limits THOUSAND_BYTES = new Limits(1_000, 1_000);

  private final RecordingTransport transport = RecordingTransport.holding();

  private OutboundQueue stuck(Limits limits) {
    var queue = OutboundQueueTest.queue(transport, limits);
    queue.offer(Outbound.durable(new Pong()));
    queue.flush(); // on its way, and not counted
    return queue;
  }

  private static Outbound message(long seq) {
    return Outbound.durable(Conversations.message(seq));
  }

  private static Outbound typing(String user) {
    return Outbound.ephemeral(new UserTyping(user, user, "t1"), "typing " + user);
  }

  private static Outbound stopped(String user) {
    return Outbound.ephemeral(new UserStoppedTyping(user, user, "t1"), "typing " + user);
  }

  @Test
  void takesDurableEventsUpToItsLimitOfFrames() {
    var queue = stuck(EIGHT_FRAMES);
    for (long seq = 1; seq <= 8; seq++) {
      assertThat(queue.offer(message(seq))).isTrue();
    }

    assertThat(queue.offer(message(9))).isFalse();
    assertThat(queue.offer(Outbound.acknowledgement("7", new Pong()))).isFalse();
    transport.completeAll();

    assertThat(transport.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(queue.offer(message(10))).as("nothing may follow what did not fit").isFalse();
  }

  @Test
  void takesDurableEventsUpToItsLimitOfBytes() {
    var queue = stuck(THOUSAND_BYTES);
    long seq = 1;
    while (queue.offer(message(seq))) {
      seq++;
    }

    assertThat(queue.bytes()).isGreaterThanOrEqualTo(1_000);
    assertThat(seq).isGreaterThan(1).isLessThan(10);
  }

  @Test
  void takesAFrameOfAnySizeWhereItIsNotFullBefore() {
    var queue = stuck(THOUSAND_BYTES);

    assertThat(queue.offer(Outbound.durable(Conversations.message(1, "x".repeat(5_000))))).isTrue();
    assertThat(queue.offer(message(2))).isFalse();
  }

  @Test
  void dropsEphemeralEventsFromAQuarterOn() {
    var queue = stuck(EIGHT_FRAMES);
    queue.offer(typing("ann"));
    queue.offer(typing("bob"));

    assertThat(queue.offer(typing("eve"))).isTrue();
    transport.completeAll();

    assertThat(transport.events())
        .containsExactly(
            new Pong(), new UserTyping("ann", "ann", "t1"), new UserTyping("bob", "bob", "t1"));
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void keepsTheNewestWordAboutTheSame() {
    var queue = stuck(EIGHT_FRAMES);
    queue.offer(typing("ann"));
    queue.offer(message(1));
    queue.offer(message(2));

    assertThat(queue.offer(stopped("ann"))).isTrue();
    transport.completeAll();

    assertThat(transport.events())
        .containsExactly(
            new Pong(),
            Conversations.message(1),
            Conversations.message(2),
            new UserStoppedTyping("ann", "ann", "t1"));
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void keepsEveryWordWhileThereIsRoom() {
    var queue = stuck(EIGHT_FRAMES);
    queue.offer(typing("ann"));
    queue.offer(stopped("ann"));
    transport.completeAll();

    assertThat(transport.frames()).hasSize(3);
  }

  @Test
  void neverDropsWhatIsDurableForWhatIsNot() {
    var queue = stuck(EIGHT_FRAMES);
    for (long seq = 1; seq <= 8; seq++) {
      queue.offer(message(seq));
    }

    for (int i = 0; i < 100; i++) {
      assertThat(queue.offer(typing("ann"))).isTrue();
    }
    transport.completeAll();

    assertThat(transport.seqs()).hasSize(8);
    assertThat(transport.frames()).hasSize(9);
  }

  @Test
  void doesNotCountWhatTheClientAskedToHaveRepeated() {
    var queue = stuck(EIGHT_FRAMES);
    for (long seq = 1; seq <= 100; seq++) {
      assertThat(queue.offer(Outbound.replay(Conversations.message(seq).replayed()))).isTrue();
    }

    assertThat(queue.replayBytes()).isEqualTo(queue.bytes()).isPositive();
    assertThat(queue.offer(typing("ann"))).isTrue();
    for (long seq = 101; seq <= 107; seq++) {
      assertThat(queue.offer(message(seq))).isTrue();
    }
    assertThat(queue.offer(message(108))).isFalse();
    transport.completeAll();

    assertThat(transport.seqs()).hasSize(107).isSorted();
    assertThat(transport.events()).contains(new UserTyping("ann", "ann", "t1"));
    assertThat(queue.bytes()).isZero();
    assertThat(queue.replayBytes()).isZero();
  }

  @Test
  void doesNotCountTheBytesOfWhatIsRepeatedEither() {
    var queue = stuck(THOUSAND_BYTES);
    for (long seq = 1; seq <= 100; seq++) {
      queue.offer(Outbound.replay(Conversations.message(seq).replayed()));
    }

    assertThat(queue.bytes()).isGreaterThan(10_000);
    assertThat(queue.offer(message(101))).isTrue();
    while (queue.bytes() - queue.replayBytes() < 1_000) {
      queue.offer(message(102));
    }
    assertThat(queue.offer(message(103))).isFalse();
  }

  @Test
  void countsNothingAnyMoreOnceItIsDiscarded() {
    var queue = stuck(EIGHT_FRAMES);
    queue.offer(Outbound.replay(Conversations.message(1)));
    queue.offer(message(2));

    queue.discard();

    assertThat(queue.bytes()).isZero();
    assertThat(queue.replayBytes()).isZero();
  }
}

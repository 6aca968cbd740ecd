package io.ticketchat.session.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ServerEvent.Pong;
import io.ticketchat.session.Conversations;
import io.ticketchat.session.RecordingTransport;
import io.ticketchat.session.outbound.OutboundQueue.Limits;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {

  private static final long SECOND = 1_000_000_000L;

  private final RecordingTransport transport = RecordingTransport.holding();
  private final OutboundQueue queue = queue(transport, Conversations.ROOMY);

  static OutboundQueue queue(RecordingTransport transport, Limits limits) {
    var queue = new OutboundQueue(transport, limits);
    transport.watching(queue);
    return queue;
  }

  private static Outbound message(long seq) {
    return Outbound.durable(Conversations.message(seq));
  }

  @Test
  void nothingIsSentBeforeItIsFlushed() {
    queue.offer(message(1));

    assertThat(transport.frames()).isEmpty();
    assertThat(queue.bytes()).isPositive();
  }

  @Test
  void oneFrameIsOnItsWayAndTheNextFollowsWhenItHasLeft() {
    for (long seq = 1; seq <= 3; seq++) {
      queue.offer(message(seq));
      queue.flush();
    }
    assertThat(transport.seqs()).containsExactly(1L);

    transport.complete(true);
    assertThat(transport.seqs()).containsExactly(1L, 2L);

    transport.completeAll();
    assertThat(transport.seqs()).containsExactly(1L, 2L, 3L);
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void whatWaitsGoesTogetherAsFarAsTheTransportTakesIt() {
    int length = message(1).frame(transport.form(), transport.baseUrl()).bytes();
    transport.together(3 * length);
    for (long seq = 1; seq <= 6; seq++) {
      queue.offer(message(seq));
    }

    queue.flush();
    assertThat(transport.seqs()).containsExactly(1L, 2L, 3L);
    assertThat(queue.bytes()).isEqualTo(3L * length);

    transport.completeAll();
    assertThat(transport.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(transport.writes()).isEqualTo(2);
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void whatIsTooLongToGoTogetherGoesAlone() {
    transport.together(10);
    queue.offer(message(1));
    queue.offer(message(2));

    queue.flush();

    assertThat(transport.seqs()).containsExactly(1L);
  }

  @Test
  void aTransportThatIsDoneAtOnceMayBeGivenAnyNumberOfFrames() {
    var quick = RecordingTransport.synchronous();
    var many = queue(quick, Conversations.ROOMY);
    LongStream.rangeClosed(1, 50_000).forEach(seq -> many.offer(Outbound.durable(new Pong())));

    many.flush();

    assertThat(quick.frames()).hasSize(50_000);
    assertThat(many.bytes()).isZero();
  }

  @Test
  void whatWaitsIsCountedInBytesOfUtf8() {
    var message = Outbound.durable(Conversations.message(1, "é\uD83D\uDE00"));

    queue.offer(message);
    long waiting = queue.bytes();
    queue.flush();

    assertThat(transport.frames().get(0).getBytes(StandardCharsets.UTF_8)).hasSize((int) waiting);
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void finishingSendsAllThatWaitsTakesNothingMoreAndHangsUp() {
    queue.offer(message(1));
    queue.flush();
    queue.offer(message(2));

    queue.finish(CloseCode.SERVICE_RESTART);
    queue.finish(CloseCode.POLICY_VIOLATION);
    assertThat(queue.offer(message(3))).isTrue();
    queue.flush();
    assertThat(transport.closes()).isEmpty();
    transport.completeAll();

    assertThat(transport.seqs()).containsExactly(1L, 2L);
    assertThat(transport.closes()).containsExactly(CloseCode.SERVICE_RESTART);
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void nothingFollowsTheLastWord() {
    queue.offer(message(1));

    queue.finish(message(2), CloseCode.TOKEN_EXPIRED);
    queue.finish(message(3), CloseCode.POLICY_VIOLATION);
    assertThat(queue.offer(message(4))).isTrue();
    transport.completeAll();

    assertThat(transport.seqs()).containsExactly(1L, 2L);
    assertThat(transport.closes()).containsExactly(CloseCode.TOKEN_EXPIRED);
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void finishingFlushesWhatWasOnlyQueued() {
    queue.offer(message(1));

    queue.finish(CloseCode.TOKEN_EXPIRED);
    transport.completeAll();

    assertThat(transport.seqs()).containsExactly(1L);
    assertThat(transport.closes()).containsExactly(CloseCode.TOKEN_EXPIRED);
  }

  @Test
  void finishingWhereNothingWaitsHangsUpAtOnce() {
    queue.finish(CloseCode.TOO_BIG);
    queue.finish(CloseCode.TOO_BIG);
    queue.abort(CloseCode.TRY_AGAIN_LATER);

    assertThat(transport.closes()).containsExactly(CloseCode.TOO_BIG);
  }

  @Test
  void abortingHangsUpAtOnceAndForgetsWhatWaits() {
    queue.offer(message(1));
    queue.offer(message(2));
    queue.flush();

    queue.abort(CloseCode.TRY_AGAIN_LATER);
    queue.abort(CloseCode.PING_TIMEOUT);
    transport.completeAll();
    queue.offer(message(3));
    queue.flush();

    assertThat(transport.seqs()).containsExactly(1L);
    assertThat(transport.closes()).containsExactly(CloseCode.TRY_AGAIN_LATER);
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void abortingCutsAFinishShort() {
    queue.offer(message(1));
    queue.offer(message(2));
    queue.finish(CloseCode.SERVICE_RESTART);

    queue.abort(CloseCode.TRY_AGAIN_LATER);
    transport.completeAll();

    assertThat(transport.seqs()).containsExactly(1L);
    assertThat(transport.closes()).containsExactly(CloseCode.TRY_AGAIN_LATER);
  }

  @Test
  void aFrameThatCannotLeaveEndsTheConnection() {
    queue.offer(message(1));
    queue.offer(message(2));
    queue.flush();

    transport.complete(false);

    assertThat(transport.seqs()).containsExactly(1L);
    assertThat(transport.closes()).containsExactly(CloseCode.TRY_AGAIN_LATER);
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void aFrameThatCannotLeaveWhileFinishingKeepsTheReason() {
    queue.offer(message(1));
    queue.flush();
    queue.finish(CloseCode.SERVICE_RESTART);

    transport.complete(false);

    assertThat(transport.closes()).containsExactly(CloseCode.SERVICE_RESTART);
  }

  @Test
  void onceTheConnectionIsGoneNothingIsSentAndNobodyHangsUp() {
    queue.offer(message(1));

    assertThat(queue.discard()).isTrue();
    assertThat(queue.discard()).isFalse();
    queue.flush();
    queue.finish(CloseCode.SERVICE_RESTART);
    queue.abort(CloseCode.TRY_AGAIN_LATER);

    assertThat(transport.frames()).isEmpty();
    assertThat(transport.closes()).isEmpty();
  }

  @Test
  void aFrameThatIsTooLongOnItsWayIsNoticed() {
    queue.offer(message(1));
    assertThat(queue.isStuck(System.nanoTime() + 2 * SECOND, 0)).isFalse();

    queue.flush();
    assertThat(queue.isStuck(System.nanoTime() + 2 * SECOND, SECOND)).isTrue();
    assertThat(queue.isStuck(System.nanoTime(), 60 * SECOND)).isFalse();

    transport.complete(true);
    assertThat(queue.isStuck(System.nanoTime() + 2 * SECOND, 0)).isFalse();
  }

  @Test
  void acknowledgementsKeepTheirPlaceAmongTheEvents() {
    queue.offer(Outbound.durable(new Pong()));
    queue.offer(Outbound.acknowledgement("7", new Pong()));
    queue.offer(message(1));
    queue.flush();
    transport.completeAll();

    assertThat(transport.frames()).hasSize(3);
    assertThat(transport.frames().get(0)).isEqualTo("{\"event\":\"pong\",\"data\":{}}");
    assertThat(transport.frames().get(1)).isEqualTo("{\"event\":\"ack\",\"id\":7,\"data\":{}}");
  }
}

package io.ticketchat.transport.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final class Asked implements Outbox.Poll {
    private final List<String> answers = new ArrayList<>();

    @Override
    public void answer(String payload) {
      answers.add(payload);
    }

    @Override
    public void refuse() {
      answers.add("refused");
    }
  }

  private final Outbox outbox = new Outbox(null);
  private final List<Boolean> sent = new ArrayList<>();

  private Asked poll() {
    var poll = new Asked();
    assertThat(outbox.open(poll)).isTrue();
    return poll;
  }

  private void add(String text) {
    add(text, sent::add);
  }

  private void add(String text, Consumer<Boolean> told) {
    outbox.add(Outgoing.messages(List.of(new Message.Text(text)), told));
  }

  @Test
  void aPollTakesAllThatWaitsInItsOrder() {
    add("a");
    add("b");
    assertThat(sent).isEmpty();
    assertThat(outbox.awaitsPoll()).isTrue();

    assertThat(poll().answers).containsExactly("4a\u001e4b");

    assertThat(sent).containsExactly(true, true);
  }

  @Test
  void anOpenPollIsAnsweredByTheFirstThatComes() {
    var first = poll();
    assertThat(outbox.awaitsPoll()).isFalse();

    add("a");
    add("b");

    assertThat(first.answers).containsExactly("4a");
    assertThat(poll().answers).containsExactly("4b");
  }

  @Test
  void aQueueThatGivesOneAfterTheOtherIsTakenWithOnePoll() {
    var left = new AtomicInteger(1_000);
    var next = new ArrayList<Consumer<Boolean>>();
    next.add(
        ok -> {
          if (left.decrementAndGet() > 0) {
            add("x", next.get(0));
          }
        });
    add("x", next.get(0));

    assertThat(poll().answers.get(0).split("\u001e")).hasSize(1_000);

    assertThat(left).hasValue(0);
  }

  @Test
  void aResponseThatIsFullLeavesTheRestToTheNextPoll() {
    var large = "x".repeat(700_000);
    add(large);
    add(large);
    add(large);

    assertThat(poll().answers.get(0)).hasSize(2 * 700_001 + 1);
    assertThat(poll().answers.get(0)).hasSize(700_001);
  }

  @Test
  void bytesTravelAsBase64() {
    outbox.add(Outgoing.messages(List.of(new Message.Binary(new byte[] {1, 2, 3, 4})), sent::add));

    assertThat(poll().answers).containsExactly("bAQIDBA==");
  }

  @Test
  void aSecondPollMayNotBeOpened() {
    poll();
    assertThat(outbox.open(new Asked())).isFalse();
  }

  @Test
  void aPollForWhichThereIsNothingEndsWithANoop() {
    var poll = poll();

    outbox.endPoll();
    outbox.endPoll();

    assertThat(poll.answers).containsExactly("6");
  }

  @Test
  void whatWaitsWhenItClosesIsDroppedAndTold() {
    add("a");
    outbox.close(Packets.CLOSE);
    add("b");

    assertThat(sent).containsExactly(false, false);
    assertThat(outbox.open(new Asked())).isFalse();
  }

  @Test
  void anOpenPollHearsThatItCloses() {
    var poll = poll();

    outbox.close(Packets.CLOSE);

    assertThat(poll.answers).containsExactly("1");
  }

  @Test
  void whoClosesWhenTheLastHasLeftClosesBehindIt() {
    var poll = poll();

    add("last words", ok -> outbox.close(Packets.CLOSE));

    assertThat(poll.answers).containsExactly("4last words\u001e1");
  }
}

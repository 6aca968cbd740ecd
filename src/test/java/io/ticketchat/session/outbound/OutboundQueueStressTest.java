package io.ticketchat.session.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.UserTyping;
import io.ticketchat.session.Conversations;
import io.ticketchat.session.RecordingTransport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

class OutboundQueueStressTest {

  private static final int SENDERS = 6;
  private static final int EACH = 1_000;

  private final ExecutorService pool = Executors.newFixedThreadPool(3);

  /** As transports do: mostly at once on this thread, sometimes later on another one. */
  private final Executor whenever =
      task -> {
        if (ThreadLocalRandom.current().nextInt(3) == 0) {
          pool.execute(task);
        } else {
          task.run();
        }
      };

  private final RecordingTransport transport = RecordingTransport.completingOn(whenever);
  private final OutboundQueue queue = OutboundQueueTest.queue(transport, Conversations.ROOMY);

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @RepeatedTest(4)
  void offersAndFlushesOfManyThreadsKeepTheirOrderAndLoseNothing() {
    sendFromManyThreads();

    await().until(() -> transport.frames().size() == SENDERS * EACH);
    var events = transport.events();
    for (int sender = 0; sender < SENDERS; sender++) {
      assertThat(wordsOf("s" + sender, events)).isEqualTo(firstWords(EACH));
    }
    assertThat(queue.bytes()).isZero();
    assertThat(transport.closes()).isEmpty();
  }

  @RepeatedTest(4)
  void finishingInTheMidstSendsWhatWasTakenInOrderAndHangsUpOnce() {
    var finishing = CompletableFuture.runAsync(() -> queue.finish(CloseCode.SERVICE_RESTART), pool);
    sendFromManyThreads();
    finishing.join();

    await().until(() -> !transport.closes().isEmpty());
    var events = transport.events();
    for (int sender = 0; sender < SENDERS; sender++) {
      var words = wordsOf("s" + sender, events);
      assertThat(words).isEqualTo(firstWords(words.size()));
    }
    assertThat(transport.closes()).containsExactly(CloseCode.SERVICE_RESTART);
    assertThat(queue.bytes()).isZero();
  }

  private void sendFromManyThreads() {
    var senders =
        IntStream.range(0, SENDERS)
            .mapToObj(sender -> CompletableFuture.runAsync(() -> send("s" + sender)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(senders).join();
  }

  private void send(String sender) {
    for (int i = 0; i < EACH; i++) {
      queue.offer(Outbound.durable(new UserTyping(sender, String.valueOf(i), "t1")));
      queue.flush();
    }
  }

  private static List<String> firstWords(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  private static List<String> wordsOf(String sender, List<ServerEvent> events) {
    return events.stream()
        .map(UserTyping.class::cast)
        .filter(event -> event.userId().equals(sender))
        .map(UserTyping::userName)
        .toList();
  }
}

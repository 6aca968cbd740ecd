package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.socketio.RawSocketIo.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A polling client that does not fetch what there is for it. */
class SilentPollerIT {

  /** What it does instead of polling and reading. */
  enum Instead {
    POSTS_PONGS,
    READS_NO_ANSWER
  }

  private static final int MESSAGES = 3_000;
  private static final int AT_A_TIME = 100;
  private static final String TWO_KILOBYTES = "x".repeat(2_000);
  private static final long MEGABYTE = 1024 * 1024;

  /** A ping, its pong, and the clock's turn. */
  private static final Duration GONE_IN = Duration.ofSeconds(3 + 4 + 2);

  private static ServerProcess server;
  private static String ticket;
  private static RawChat writer;

  @BeforeAll
  static void start() throws IOException {
    server =
        ServerProcess.named("silent-poller")
            .database(Database.postgresql()) // H2 keeps its pages in the heap
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.connection.ping-seconds", "3")
            .set("ticketchat.connection.pong-seconds", "4")
            .start();
    ticket = new Api(server.baseUri(), Tokens.client("customer")).createTicket("Silent");
    writer = RawChat.as(server.chatUri(), Tokens.agent("writer"));
  }

  @AfterAll
  static void stop() throws IOException {
    writer.close();
    server.close();
  }

  private static Polling joined(String user) throws IOException {
    var client = RawSocketIo.as(server.baseUri(), Way.POLLING, Tokens.admin(user));
    client.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
    return (Polling) client.line();
  }

  private static Duration timeUntilGone(Polling silent) throws IOException {
    long start = System.nanoTime();
    await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(500, TimeUnit.MILLISECONDS)
        .until(() -> silent.post("3").status() == 400);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  @DisplayName("B-03 Who posts pongs and never polls is gone as soon as who does nothing")
  void pongsWithoutPollsKeepNobodyAlive() throws IOException {
    var time = timeUntilGone(joined("silent"));
    System.out.println("gone after " + time.toMillis() + " ms");
    assertThat(time).isBetween(Duration.ofSeconds(3), GONE_IN);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Instead.class)
  @DisplayName("B-03 What a polling client does not fetch takes no room and harms nobody")
  void whatIsNotFetchedHarmsNobody(Instead instead) throws Exception {
    var base = server.baseUri();
    try (var polling = new Member(base, Way.POLLING, Tokens.admin("polls"), ticket);
        var socket = new Member(base, Way.WEBSOCKET, Tokens.admin("listens"), ticket)) {
      flood(); // once without it, for what the server itself keeps
      await()
          .atMost(30, TimeUnit.SECONDS)
          .untilAsserted(() -> assertBothHeard(polling, socket, MESSAGES));
      var silent = joined("silent");
      long before = server.heapUsedAfterGc();

      var poll = instead == Instead.READS_NO_ANSWER ? silent.beginNarrowPoll() : null;
      try {
        long start = System.nanoTime();
        flood();
        long grown = server.heapUsedAfterGc() - before;
        var gone = Duration.ofNanos(System.nanoTime() - start).plus(timeUntilGone(silent));
        await()
            .atMost(30, TimeUnit.SECONDS)
            .untilAsserted(() -> assertBothHeard(polling, socket, 2 * MESSAGES));
        long slowest =
            Math.max(
                polling.agesFrom(MESSAGES).stream().max(Long::compare).orElseThrow(),
                socket.agesFrom(MESSAGES).stream().max(Long::compare).orElseThrow());
        System.out.printf(
            "%s: heap %+d kB, gone at the latest after %d ms, slowest delivery to others %d ms%n",
            instead, grown / 1024, gone.toMillis(), slowest);
        assertThat(grown).isLessThan(2 * MEGABYTE);
        assertThat(slowest).isLessThan(5_000);
      } finally {
        if (poll != null) {
          poll.close();
        }
      }
    }
  }

  private static void assertBothHeard(Member one, Member other, int count) {
    one.assertAlive();
    other.assertAlive();
    assertThat(List.of(one.heard(), other.heard())).containsOnly(count);
  }

  private static void flood() throws IOException {
    for (int i = 1; i <= MESSAGES; i++) {
      var text = System.nanoTime() + " " + TWO_KILOBYTES;
      var message = "{\"ticketId\":\"" + ticket + "\",\"message\":\"" + text + "\"}";
      long id = writer.askLater("send_message", message);
      if (i % AT_A_TIME == 0) {
        writer.awaitAck(id);
      }
    }
  }
}

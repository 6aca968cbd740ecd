package io.ticketchat.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.socketio.Frames;
import io.ticketchat.socketio.Line;
import io.ticketchat.socketio.Polling;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is refused for going too fast, and goes on and on, is hung up on. */
class ViolationsIT {

  private static final String WORDS = "Rate limit exceeded too often. The connection is closed.";

  /** What certainly leaves the connection open: the budget, and what is borne. */
  private static final int BORNE = BoundedServer.READS + BoundedServer.VIOLATIONS;

  /**
   * Between two of those that may be the last: who writes while the other end leaves reads less.
   */
  private static final int PACE_MILLIS = 300;

  private static final int PATIENCE_SECONDS = 60;

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = BoundedServer.get();
  }

  /** Sends something. */
  private interface Step {
    void run() throws IOException;
  }

  /** Sends pings at once as far as they are borne, and then one by one up to the last. */
  private static void goOnAndOn(Step ping, Supplier<List<String>> heard) throws Exception {
    for (int i = 0; i < BORNE; i++) {
      ping.run();
    }
    await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> answers(heard.get()) >= BORNE);
    for (long sent = answers(heard.get()); !isToldOff(heard.get()); ) {
      ping.run();
      long before = sent;
      await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> answers(heard.get()) > before);
      TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
      sent = answers(heard.get());
    }
  }

  private static long answers(List<String> heard) {
    return heard.stream()
        .filter(text -> text.contains("\"pong\"") || text.contains("\"error\""))
        .count();
  }

  private static boolean isToldOff(List<String> heard) {
    return heard.stream().anyMatch(text -> text.contains(WORDS));
  }

  private static void assertToldOffAfterEnough(List<String> heard) {
    var errors = heard.stream().filter(text -> text.contains("\"error\"")).toList();
    assertThat(errors).hasSizeGreaterThan(BoundedServer.VIOLATIONS + 1);
    assertThat(errors).allMatch(error -> error.contains("\"RATE_LIMITED\""));
    assertThat(errors.get(errors.size() - 1)).contains(WORDS, "\"retryAfterMs\":");
    assertThat(errors.stream().filter(error -> error.contains(WORDS))).hasSize(1);
  }

  @Test
  @DisplayName("L-05 /chat: who goes on and on is told, closed with 1008, and may come back")
  void whoGoesOnAndOnIsClosed() throws Exception {
    try (var mallory = RawChat.as(server.chatUri(), Tokens.client("mallory-chat"))) {
      Supplier<List<String>> heard = () -> mallory.heard().stream().map(Object::toString).toList();
      goOnAndOn(() -> mallory.tell("ping", "{}"), heard);
      assertThat(mallory.awaitClose().getCloseCode().getCode()).isEqualTo(1008);
      assertToldOffAfterEnough(heard.get());
    }
    try (var again = Customer.of(server, "mallory-chat")) {
      assertThat(again.say("sorry")).containsKey("data");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"websocket", "polling"})
  @DisplayName("L-05 Socket.IO: the same, and the whole connection ends, so that clients come back")
  void theWholeConnectionEnds(String transport) throws Exception {
    boolean polling = transport.equals("polling");
    var base = server.baseUri();
    try (Line mallory = polling ? Polling.open(base) : Frames.open(base)) {
      mallory.send("40{\"token\":\"" + Tokens.client("mallory-" + transport) + "\"}");
      var heard = new CopyOnWriteArrayList<>(mallory.receive());
      var end = CompletableFuture.supplyAsync(() -> untilTheEnd(mallory, heard));
      goOnAndOn(() -> mallory.send("42[\"ping\",{}]"), () -> heard);
      assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .contains(polling ? "Session ID unknown" : "1008");
      assertToldOffAfterEnough(heard);
      assertThat(heard).noneMatch(packet -> packet.startsWith("41"));
    }
  }

  private static String untilTheEnd(Line line, List<String> heard) {
    try {
      while (true) {
        heard.addAll(line.receive());
      }
    } catch (IOException end) {
      return String.valueOf(end.getMessage());
    }
  }

  @Test
  @DisplayName("L-05 An honest burst passes, and who waits when told to is never hung up on")
  void whoWaitsWhenToldIsNeverHungUpOn() throws Exception {
    try (var clara = Customer.of(server, "clara-honest")) {
      for (int i = 0; i < 10; i++) {
        assertThat(clara.say("burst " + i)).containsKey("data");
      }
      int refused = 0;
      int stored = 10;
      while (refused < 5) {
        var answer = clara.say("more");
        if (answer.containsKey("retryAfterMs")) {
          refused++;
          TimeUnit.MILLISECONDS.sleep(answer.getInt("retryAfterMs")); // as the server asks
        } else {
          stored++;
        }
      }
      assertThat(clara.say("the last one")).containsKey("data");
      assertThat(clara.total()).isEqualTo(stored + 1);
      assertThat(clara.chat().isOpen()).isTrue();
    }
  }
}

package io.ticketchat.socketio;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.client.TicketChatClient;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Node;
import io.ticketchat.harness.NodeScript;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.FaultProxy;
import io.ticketchat.protocol.Answer;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Unmodified clients that know nothing of resuming. Most authenticate and join once, as the
 * predecessor's documented one does.
 */
class StockClientRecoveryIT {

  private static final int MESSAGES = 100;
  private static final int PACE_MILLIS = 60;
  private static final int CUT_AFTER = 30;
  private static final int MEND_AFTER = 80; // three seconds later
  private static final int ROUND = 25;

  private static ServerSetup setup;
  private static ServerProcess server;

  private final List<NodeScript> watchers = new ArrayList<>();

  /**
   * The heartbeat is quick because of stock clients: one whose WebSocket breaks between the probe's
   * answer and the upgrade never polls again, and only comes back when it misses the ping.
   */
  @BeforeAll
  static void start() {
    Node.require();
    setup =
        SharedServer.setup("js-recovery")
            .set("ticketchat.connection.ping-seconds", "5")
            .set("ticketchat.connection.pong-seconds", "5");
    server = setup.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void closeWatchers() {
    watchers.forEach(NodeScript::close);
  }

  /** Both clients over every way and with every habit, all in the meeting's room. */
  private void watch(Meeting meeting, int port) {
    for (var client : List.of("sio48", "sio46")) {
      for (var way : List.of("default", "websocket", "polling")) {
        watch(meeting.settings(client, way, port), "once");
      }
    }
    watch(meeting.settings("sio48", "default", port), "always");
    watch(meeting.settings("sio48", "default", port), "auth");
    watchers.forEach(watcher -> watcher.awaitLines(1, Watching.of("joined")));
  }

  private void watch(JsonObjectBuilder settings, String habit) {
    var token = Tokens.agent("anna-" + watchers.size());
    watchers.add(
        Node.start("watcher.js", settings.add("token", token).add("habit", habit).build()));
  }

  @FunctionalInterface
  private interface Fault {
    void at(int message) throws Exception;
  }

  /** Says a hundred things in six seconds or so; waits until the last is stored. */
  private static void speak(TicketChatClient speaker, String ticket, Fault fault) throws Exception {
    var stored = new ArrayList<CompletableFuture<Answer.Stored>>();
    for (int i = 1; i <= MESSAGES; i++) {
      stored.add(speaker.send(ticket, "m" + i, List.of()).toCompletableFuture());
      fault.at(i);
      MILLISECONDS.sleep(PACE_MILLIS); // the pace of the stream, not a wait
    }
    for (var one : stored) {
      assertThat(one.get(90, SECONDS).success()).isTrue();
    }
  }

  private static TicketChatClient speaker(Meeting meeting) throws Exception {
    return TicketChatClient.connect(server.chatUri(), meeting::customerToken, event -> {});
  }

  private void allHaveHeardEverythingOnce() {
    for (var watcher : watchers) {
      watcher.awaitLines(MESSAGES, Watching.of("new_message"));
    }
    hearTheRest();
    assertThat(watchers)
        .allSatisfy(
            watcher ->
                assertThat(Watching.seqs(watcher))
                    .isEqualTo(rangeClosed(1, MESSAGES).boxed().toList()));
    assertThat(watchers)
        .allSatisfy(
            watcher ->
                assertThat(watcher.lines().stream().filter(Watching.of("connect")))
                    .isNotEmpty()
                    .allMatch(line -> line.getBoolean("recovered")));
  }

  /** What is told twice, or too much, has come once a later ping is answered. */
  private void hearTheRest() {
    for (var watcher : watchers) {
      watcher.write("{\"event\":\"ping\"}");
      watcher.awaitLines(1, Watching.of("pong"));
    }
  }

  @Test
  @DisplayName("D-14 TCP is cut for 3 s in a stream: stock clients hear 100 of 100, in order")
  void aCutOfThreeSecondsLosesNothing() throws Exception {
    var meeting = Meeting.at(server.baseUri(), "cut");
    try (var proxy = new FaultProxy(server.baseUri().getPort());
        var speaker = speaker(meeting)) {
      watch(meeting, proxy.port());
      speak(
          speaker,
          meeting.ticket(),
          message -> {
            if (message == CUT_AFTER) {
              proxy.goDown();
            } else if (message == MEND_AFTER) {
              proxy.mend();
            }
          });
      allHaveHeardEverythingOnce();
    }
  }

  @Test
  @DisplayName(
      "D-22 (in small) TCP is cut again and again: stock clients hear 100 of 100, in order")
  void cutsInShortOrderLoseNothing() throws Exception {
    var meeting = Meeting.at(server.baseUri(), "cuts");
    try (var proxy = new FaultProxy(server.baseUri().getPort());
        var speaker = speaker(meeting)) {
      watch(meeting, proxy.port());
      speak(
          speaker,
          meeting.ticket(),
          message -> {
            if (message % ROUND == 5) {
              proxy.goDown();
            } else if (message % ROUND == 12) {
              proxy.mend();
            }
          });
      allHaveHeardEverythingOnce();
    }
  }

  @Test
  @DisplayName("D-15 (on one node) kill -9 in a stream: stock clients hear 100 of 100, in order")
  void killingTheServerLosesNothing() throws Exception {
    var meeting = Meeting.at(server.baseUri(), "kill");
    try (var speaker = speaker(meeting)) {
      watch(meeting, server.baseUri().getPort());
      speak(
          speaker,
          meeting.ticket(),
          message -> {
            if (message == CUT_AFTER) {
              server.kill();
              server = setup.start();
            }
          });
      allHaveHeardEverythingOnce();
    }
  }

  @Test
  @DisplayName("D-17 Access that ended during a cut: nothing is repeated, and clients are told")
  void nothingIsRepeatedOfWhatMayNoLongerBeSeen() throws Exception {
    var meeting = Meeting.at(server.baseUri(), "revoked");
    var admin = new Api(server.baseUri(), Tokens.admin("root"));
    try (var proxy = new FaultProxy(server.baseUri().getPort());
        var speaker = speaker(meeting)) {
      watch(meeting, proxy.port());
      say(speaker, meeting, "for all");
      watchers.forEach(watcher -> watcher.awaitLines(1, Watching.of("new_message")));
      proxy.goDown();
      say(speaker, meeting, "while they were away");
      var change = admin.patch("api/tickets/" + meeting.ticket(), "{\"assigneeId\":\"raj\"}");
      assertThat(change.statusCode()).isEqualTo(200);
      say(speaker, meeting, "for Raj alone");
      proxy.mend();

      watchers.forEach(watcher -> watcher.awaitLines(1, Watching.of("access_revoked")));
      say(speaker, meeting, "and this");
      hearTheRest();
      assertThat(watchers)
          .allSatisfy(watcher -> assertThat(Watching.seqs(watcher)).containsExactly(1))
          .allMatch(
              watcher -> watcher.lines().stream().noneMatch(Watching.of("ticket_updated")),
              "no change was told")
          .allMatch(
              watcher ->
                  watcher.lines().stream()
                      .filter(Watching.of("access_revoked"))
                      .map(line -> line.getJsonObject("data").getString("ticketId"))
                      .toList()
                      .equals(List.of(meeting.ticket())),
              "the end of access was told once");
    }
  }

  private static void say(TicketChatClient speaker, Meeting meeting, String text) throws Exception {
    speaker.send(meeting.ticket(), text, List.of()).toCompletableFuture().get(30, SECONDS);
  }
}

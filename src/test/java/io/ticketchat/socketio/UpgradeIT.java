package io.ticketchat.socketio;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Node;
import io.ticketchat.harness.NodeScript;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clients go over from polling to WebSocket while the room talks. */
class UpgradeIT {

  private static final int CLIENTS = 60;
  private static final int AT_LEAST = 300;
  private static final int PACE_MILLIS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  @DisplayName("D-19 (in small) Sixty clients join and upgrade in a stream: no gap, no repeat")
  void upgradingInAStreamLosesNothingAndRepeatsNothing() throws Exception {
    var server = SharedServer.get();
    var meeting = Meeting.at(server.baseUri(), "upgrade");
    var tokens = Json.createArrayBuilder();
    for (int i = 0; i < CLIENTS; i++) {
      tokens.add(Tokens.agent("agent-" + i));
    }
    var settings = meeting.settings("sio48", "default").add("tokens", tokens).build();
    try (var speaker = RawChat.as(server.chatUri(), meeting.customerToken());
        var crowd = Node.start("crowd.js", settings)) {
      int last = speakUntilAllHaveUpgraded(speaker, meeting, crowd);
      crowd.write("{\"last\":" + last + "}");
      check(crowd.awaitEnd(), last);
    }
  }

  /** Says one thing after another, and gives the number of the last. */
  private static int speakUntilAllHaveUpgraded(RawChat speaker, Meeting meeting, NodeScript crowd)
      throws Exception {
    var end = Instant.now().plus(PATIENCE);
    int said = 0;
    long id = 0;
    while (said < AT_LEAST || (crowd.lines().isEmpty() && Instant.now().isBefore(end))) {
      id = speaker.askLater("send_message", meeting.message("m" + ++said));
      MILLISECONDS.sleep(PACE_MILLIS); // the pace of the stream, not a wait
    }
    assertThat(speaker.awaitAck(id).getJsonObject("data").getInt("seq")).isEqualTo(said);
    return said;
  }

  private static void check(List<JsonObject> lines, int last) {
    assertThat(lines.get(0).getInt("joined")).isEqualTo(CLIENTS);
    var reports = lines.subList(1, lines.size());
    assertThat(reports)
        .hasSize(CLIENTS)
        .allSatisfy(
            one -> {
              assertThat(one.getString("transport")).isEqualTo("websocket");
              assertThat(one.getInt("wrong")).isZero();
              assertThat(one.getInt("heard")).isEqualTo(last - one.getInt("lastSeq"));
            });
    var polled = reports.stream().mapToInt(one -> one.getInt("polled")).filter(n -> n > 0);
    long before = polled.count();
    assertThat(before).as("who heard something before the upgrade").isGreaterThan(CLIENTS / 6);
    System.out.printf(
        "%d of %d clients upgraded within a stream of %d messages, none lost, none doubled%n",
        before, CLIENTS, last);
  }
}

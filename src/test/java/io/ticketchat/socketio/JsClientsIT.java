package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Node;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.UserType;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of clients that can reach us, over every way they can come. */
class JsClientsIT {

  private static final List<String> CLIENTS = List.of("sio48", "sio46", "sio40", "sio31");
  private static final List<String> TRANSPORTS = List.of("default", "websocket", "polling");
  private static final List<String> STEPS =
      List.of("presence", "history", "messages", "files", "typing", "ping", "leave", "disconnect");

  static Stream<Arguments> clients() {
    return CLIENTS.stream()
        .flatMap(client -> TRANSPORTS.stream().map(way -> Arguments.of(client, way)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("clients")
  @DisplayName("W-15 Unmodified clients hold a whole conversation")
  void unmodifiedClientsHoldAWholeConversation(String client, String transports) {
    converse(SharedServer.get().baseUri(), client, transports);
  }

  @Test
  @DisplayName("W-15 Under a context root other than /, clients only need another path")
  void clientsFindUsUnderAnotherContextRoot() {
    Node.require();
    try (var other = SharedServer.setup("js-context-root").contextRoot("/ticketchat").start()) {
      converse(other.baseUri(), "sio48", "default");
      converse(other.baseUri(), "sio31", "default");
    }
  }

  private static void converse(URI base, String client, String transports) {
    var meeting = Meeting.at(base, client + "-" + transports);
    for (var text : List.of("one", "two", "three")) {
      assertThat(meeting.api().post(meeting.chatPath(), meeting.message(text)).statusCode())
          .isEqualTo(201);
    }
    var agent = "anna-" + client + "-" + transports;
    var settings =
        meeting
            .settings(client, transports)
            .add("customer", Meeting.person(meeting.customer(), meeting.customerToken()))
            .add("agent", Meeting.person(agent, Tokens.agent(agent)));
    try (var script = Node.start("conversation.js", settings.build())) {
      var lines = script.awaitEnd();

      assertThat(lines.stream().filter(line -> line.containsKey("done")))
          .extracting(line -> line.getString("done"))
          .containsExactlyElementsOf(STEPS);
      var way = transports.equals("default") ? "websocket" : transports;
      assertThat(lines.stream().filter(line -> line.containsKey("transports")))
          .flatExtracting(
              line -> line.getJsonArray("transports").getValuesAs(JsonString::getString))
          .containsExactly(way, way);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"sio48", "sio46", "sio40", "sio31"})
  @DisplayName("W-15 A token in `auth` signs in; a bad one is refused, once and for good")
  void aTokenInTheHandshakeSignsInOrIsRefused(String client) {
    var meeting = Meeting.at(SharedServer.get().baseUri(), client + "-auth");
    var forged = Tokens.sign(Map.of("id", "mallory"), 3_600, "another secret of at least 32 bytes");
    var settings =
        meeting
            .settings(client, "default")
            .add("token", meeting.customerToken())
            .add("forged", forged)
            .add("expired", Tokens.of("late", UserType.Client, -3_600));
    try (var script = Node.start("handshake.js", settings.build())) {
      var lines = script.awaitEnd();

      assertThat(lines.get(0).getString("signedIn")).isEqualTo(meeting.customer());
      var refused = lines.subList(1, lines.size());
      assertThat(refused)
          .extracting(line -> line.getString("refused"))
          .containsExactlyInAnyOrder("Invalid token format", "Invalid token", "Token expired");
      assertThat(refused)
          .extracting(line -> line.getJsonObject("data").getString("code"))
          .containsExactlyInAnyOrder("INVALID_TOKEN_FORMAT", "INVALID_TOKEN", "TOKEN_EXPIRED");
      assertThat(refused).allMatch(line -> line.getInt("attempts") == 0, "no further attempt");
    }
  }
}

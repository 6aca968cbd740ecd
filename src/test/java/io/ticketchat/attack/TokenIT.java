package io.ticketchat.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketchat.attack.BadTokens.BadToken;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.ConversationServer;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that must open nothing, however they are brought, and those that must be let in. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenIT {

  /** What fits into a header of the server's default size, and a subprotocol's characters. */
  private static final int HEADER = 7_000;

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("token")
            .database(Database.h2("token"))
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.jwt.issuer", Forge.ISSUER)
            .set("ticketchat.jwt.audience", Forge.AUDIENCE)
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Stream<BadToken> badTokens() {
    return BadTokens.all();
  }

  private static Stream<BadToken> thoseThatFitIntoAHeader() {
    return BadTokens.all().filter(bad -> bad.token().length() < HEADER);
  }

  private static Stream<BadToken> thoseThatAreSubprotocols() {
    return thoseThatFitIntoAHeader().filter(bad -> bad.token().matches("[A-Za-z0-9._-]+"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  @DisplayName("A-01 A-02 A-03 A-05 A-06 A-07 A-08 A bad token in authenticate")
  void inAnEvent(BadToken bad) throws IOException {
    try (var chat = RawChat.open(server.chatUri())) {
      var data = Json.createObjectBuilder().add("token", bad.token()).build().toString();
      var ack = chat.ask("authenticate", data);
      assertThat(chat.heard("authentication_error")).containsExactly(ack);
      assertRefused(ack, bad);
      assertIsOutsideAndMayStillComeIn(chat);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("thoseThatFitIntoAHeader")
  @DisplayName("A-01 A-02 A-03 A-05 A-06 A-07 A bad token in the handshake's header")
  void inTheHandshake(BadToken bad) throws IOException {
    var headers = Map.of("Authorization", "Bearer " + bad.token());
    try (var chat = RawChat.open(server.chatUri(), headers)) {
      assertRefused(chat.awaitEvent("authentication_error"), bad);
      assertIsOutsideAndMayStillComeIn(chat);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("thoseThatAreSubprotocols")
  @DisplayName("A-01 A-02 A-03 A-05 A-06 A-07 A bad token as a subprotocol")
  void asASubprotocol(BadToken bad) throws IOException {
    var protocols = new String[] {"ticketchat.v1", "bearer." + bad.token()};
    try (var chat = RawChat.open(server.chatUri(), Map.of(), protocols)) {
      assertThat(chat.subprotocol()).isEqualTo("ticketchat.v1");
      assertRefused(chat.awaitEvent("authentication_error"), bad);
      assertIsOutsideAndMayStillComeIn(chat);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("thoseThatFitIntoAHeader")
  @DisplayName("A-01 A-02 A-03 A-05 A-06 A-07 A bad token of a call")
  void ofACall(BadToken bad) {
    var api = new Api(server.baseUri(), bad.token());
    for (var response :
        List.of(
            api.get("api/tickets"),
            api.get("api/tickets/x/chat"),
            api.post("api/tickets", "{\"title\":\"by a bad token\"}"))) {
      assertThat(response.statusCode()).isEqualTo(401);
      assertRefused(RawChat.parse(response.body()), bad);
    }
  }

  private static void assertRefused(JsonObject error, BadToken bad) {
    assertThat(error.getBoolean("success")).isFalse();
    assertThat(error.getString("message")).isEqualTo(bad.words());
    assertThat(error.getString("code"))
        .isEqualTo(
            switch (bad.words()) {
              case BadTokens.EXPIRED -> "TOKEN_EXPIRED";
              case BadTokens.NO_FORM -> "INVALID_TOKEN_FORMAT";
              default -> "INVALID_TOKEN";
            });
  }

  private static void assertIsOutsideAndMayStillComeIn(RawChat chat) throws IOException {
    assertThat(chat.ask("ping", "{}").getString("code")).isEqualTo("NOT_AUTHENTICATED");
    assertThat(signIn(chat, Forge.good("clara")).getBoolean("success")).isTrue();
  }

  private static JsonObject signIn(RawChat chat, String token) throws IOException {
    return chat.ask("authenticate", "{\"token\":\"" + token + "\"}");
  }

  @Test
  @DisplayName("A-08 A token of 64 kB in a header opens no connection")
  void aTokenTooLongForAHeaderOpensNothing() {
    var headers = Map.of("Authorization", "Bearer " + "a".repeat(64 * 1_024) + ".b.c");
    assertThatThrownBy(() -> RawChat.open(server.chatUri(), headers))
        .isInstanceOf(IOException.class);
    var request =
        HttpRequest.newBuilder(server.baseUri().resolve("api/tickets")).version(Version.HTTP_1_1);
    headers.forEach(request::header);
    assertThat(Api.send(request.build()).statusCode()).isBetween(400, 499);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"{}", "null", "{\"token\":null}", "{\"token\":\"\"}", "{\"token\":\" \"}"})
  void noTokenIsToldToBeMissing(String data) throws IOException {
    try (var chat = RawChat.open(server.chatUri())) {
      assertThat(chat.ask("authenticate", data).getString("message"))
          .isEqualTo("No token provided");
      assertIsOutsideAndMayStillComeIn(chat);
    }
    var request = HttpRequest.newBuilder(server.baseUri().resolve("api/tickets")).build();
    assertThat(Api.send(request).statusCode()).isEqualTo(401);
    assertThat(RawChat.parse(Api.send(request).body()).getString("message"))
        .isEqualTo("No token provided");
  }

  @Test
  @DisplayName("A-04 No key is fetched from where a token says")
  void noKeyIsFetched() throws IOException {
    try (var elsewhere = new ServerSocket(0);
        var chat = RawChat.open(server.chatUri())) {
      elsewhere.setSoTimeout(1_000);
      var address = "\"http://localhost:" + elsewhere.getLocalPort() + "/keys\"";
      for (var name : List.of("jku", "x5u", "jwk", "x5c", "kid")) {
        var header = "{\"alg\":\"RS256\",\"" + name + "\":" + address + "}";
        var token =
            Forge.hmac(header, Forge.payloadWith("type", "Agent"), "HmacSHA256", new byte[9]);
        assertThat(signIn(chat, token).getString("code")).isEqualTo("INVALID_TOKEN");
      }
      assertThatThrownBy(elsewhere::accept).hasMessageContaining("timed out");
    }
  }

  @Test
  @DisplayName("A-06 A-07 What is right is let in: an expiry within the skew, one of two audiences")
  void whatIsRightIsLetIn() throws IOException {
    long now = System.currentTimeMillis() / 1_000;
    for (var token :
        List.of(
            Forge.hs256(Forge.payloadEnding(-15)),
            Forge.hs256(Forge.payloadWith("aud", List.of("other", Forge.AUDIENCE))),
            Forge.hs256(Forge.payloadWith("nbf", now + 15)),
            "Bearer " + Forge.good("clara"),
            "bearer  " + Forge.good("clara") + " ")) {
      try (var chat = RawChat.open(server.chatUri())) {
        assertThat(signIn(chat, token)).as(token).containsEntry("success", JsonValue.TRUE);
      }
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @DisplayName("O-02 No token, no secret and no stack trace is in the log")
  void theLogTellsNothing() {
    assertThat(server.allLogs())
        .contains(server.startedMark())
        .doesNotContain(Attempt.CANARY, "eyJ", ConversationServer.JWT_SECRET)
        .doesNotContain("\tat ", "Exception", "mallory");
  }
}

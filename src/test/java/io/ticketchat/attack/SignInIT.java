package io.ticketchat.attack;

import static io.ticketchat.harness.Tokens.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.ConversationServer;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.protocol.ClientEvent.Authenticate;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.UserType;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Before signing in, while a token lasts, and after it has ended. */
class SignInIT {

  private static final Duration AUTHENTICATION = Duration.ofSeconds(2);
  private static final BodyPublisher BODY =
      BodyPublishers.ofString("{\"title\":\"x\",\"message\":\"x\"}");
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("sign-in")
            .database(Database.h2("sign-in"))
            .set("ticketchat.connection.authentication-seconds", "2")
            .set("ticketchat.jwt.clock-skew-seconds", "1")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonObject signIn(RawChat chat, String token) throws IOException {
    return chat.ask("authenticate", "{\"token\":\"" + token + "\"}");
  }

  private static Stream<String> events() {
    return Arrays.stream(ClientEvent.class.getPermittedSubclasses())
        .filter(type -> type != Authenticate.class)
        .map(EventCodec::nameOf);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  @DisplayName("A-15 Nothing is done for who has not signed in")
  void nothingIsDoneForStrangers(String event) throws IOException {
    try (var clara = Customer.of(server, "clara " + event);
        var stranger = RawChat.open(server.chatUri())) {
      clara.chat().ask("join_ticket", clara.data(""));
      clara.chat().awaitEvent("online_users");
      var ticket = clara.chat().ask("get_ticket", clara.data(""));
      int before = clara.chat().heard().size();

      var data = clara.data(",\"message\":\"x\",\"title\":\"x\",\"status\":\"canceled\"");
      var refusal = stranger.ask(event, data);

      assertThat(refusal.getString("code")).isEqualTo("NOT_AUTHENTICATED");
      assertThat(refusal.getString("message")).isEqualTo("User not authenticated");
      assertThat(stranger.heard(Attempt.answerTo(event))).containsExactly(refusal);
      assertThat(stranger.heard()).hasSize(2);
      assertThat(clara.chat().ask("get_ticket", clara.data(""))).isEqualTo(ticket);
      assertThat(clara.total()).isZero();
      assertThat(clara.chat().ask("list_tickets", "{}").getJsonArray("data")).hasSize(1);
      assertThat(clara.chat().heard().stream().skip(before).map(one -> one.getString("event")))
          .isSubsetOf("ticket_loaded", "messages_loaded", "tickets_loaded", "ack");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET, api/tickets",
    "POST, api/tickets",
    "GET, api/tickets/x",
    "PATCH, api/tickets/x",
    "GET, api/tickets/x/chat",
    "POST, api/tickets/x/chat"
  })
  @DisplayName("A-15 No call is answered without a token")
  void noCallIsAnsweredWithoutAToken(String method, String path) {
    var request =
        HttpRequest.newBuilder(server.baseUri().resolve(path))
            .method(method, method.equals("GET") ? BodyPublishers.noBody() : BODY)
            .build();
    var response = Api.send(request);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(RawChat.parse(response.body()).getString("code")).isEqualTo("NO_TOKEN");
  }

  @Test
  @DisplayName("A-15 Who does not sign in is closed with 4401, however much is said meanwhile")
  void strangersAreSentAway() throws IOException {
    long start = System.nanoTime();
    try (var silent = RawChat.open(server.chatUri());
        var talkative = RawChat.open(server.chatUri())) {
      while (talkative.isOpen() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10)) {
        try {
          talkative.tell("x", "{}");
        } catch (IOException | RuntimeException closed) {
          break;
        }
        await().pollDelay(20, TimeUnit.MILLISECONDS).until(() -> true);
      }
      for (var chat : List.of(silent, talkative)) {
        assertThat(chat.awaitClose().getCloseCode().getCode()).isEqualTo(4401);
      }
    }
    var time = Duration.ofNanos(System.nanoTime() - start);
    assertThat(time).isBetween(AUTHENTICATION, AUTHENTICATION.plusSeconds(3));
  }

  @Test
  @DisplayName("A-12 A token that ends is announced, told and closed with 4403; nothing after it")
  void anEndedTokenEndsTheConnection() throws IOException {
    long seconds = 4;
    try (var tom = Customer.of(server, "tom");
        var chat = RawChat.open(server.chatUri())) {
      long start = System.nanoTime();
      signIn(chat, Tokens.of("tom", UserType.Client, seconds));
      chat.ask("join_ticket", tom.data(""));
      chat.awaitEvent("token_expiring");
      for (int i = 0; i < 90 && chat.isOpen(); i++) {
        tom.say("more");
        await().pollDelay(100, TimeUnit.MILLISECONDS).until(() -> true);
      }

      assertThat(chat.awaitClose().getCloseCode().getCode()).isEqualTo(4403);
      var time = Duration.ofNanos(System.nanoTime() - start);
      assertThat(time).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 1 + 5));
      var last = chat.heard().get(chat.heard().size() - 1);
      assertThat(last.getString("event")).isEqualTo("authentication_error");
      assertThat(last.getJsonObject("data").getString("message")).isEqualTo("Token expired");
      assertThat(chat.heard("token_expiring")).hasSize(1);
      assertThat(chat.heard("new_message")).isNotEmpty();
    }
  }

  @Test
  @DisplayName("A-12 A newer token keeps the connection and its rooms")
  void aNewerTokenKeepsTheRooms() throws IOException {
    try (var rita = Customer.of(server, "rita");
        var chat = RawChat.open(server.chatUri())) {
      signIn(chat, Tokens.of("rita", UserType.Client, 2));
      chat.ask("join_ticket", rita.data(""));
      signIn(chat, Tokens.of("rita", UserType.Client, 3_600));
      await().pollDelay(6, TimeUnit.SECONDS).until(chat::isOpen);

      rita.say("still here?");

      var heard = chat.awaitEvent("new_message").getJsonObject("data");
      assertThat(heard.getString("message")).isEqualTo("still here?");
      assertThat(chat.heard("authentication_error")).isEmpty();
    }
  }

  @Test
  @DisplayName("A-12 Another user's token on the same connection is refused and closed with 1008")
  void anotherUsersTokenEndsTheConnection() throws IOException {
    try (var chat = RawChat.as(server.chatUri(), Tokens.client("first"))) {
      chat.askLater("authenticate", "{\"token\":\"" + Tokens.admin("second") + "\"}");
      chat.tell("create_ticket", "{\"title\":\"by the second\"}");
      var error = chat.awaitEvent("authentication_error");
      assertThat(error.getString("code")).isEqualTo("OTHER_USER");
      assertThat(chat.awaitClose().getCloseCode().getCode()).isEqualTo(1008);
    }
    var second = new Api(server.baseUri(), Tokens.client("second")).get("api/tickets").body();
    assertThat(RawChat.parse(second).getJsonArray("data")).isEmpty();
  }

  @Test
  @DisplayName("A-14 Refused tokens are limited for the address, and right ones never")
  void refusedTokensAreLimited() throws IOException {
    var wrong = sign(Map.of("id", "victim"), 60, "x" + ConversationServer.JWT_SECRET);
    var codes = new ArrayList<String>();
    for (int i = 0; i < 30; i++) {
      try (var chat = RawChat.open(server.chatUri(), Map.of("X-Forwarded-For", "10.0.0." + i))) {
        var error = signIn(chat, wrong);
        codes.add(error.getString("code"));
        assertThat(error.containsKey("retryAfterMs"))
            .isEqualTo(error.getString("code").equals("RATE_LIMITED"));
        assertThat(signIn(chat, Tokens.client("victim")).getBoolean("success")).isTrue();
      }
    }
    assertThat(codes.subList(0, 10)).containsOnly("INVALID_TOKEN");
    assertThat(codes.subList(12, 30)).containsOnly("RATE_LIMITED");
    var call = new Api(server.baseUri(), wrong).get("api/tickets");
    assertThat(call.statusCode()).isEqualTo(429);
    assertThat(call.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 7L);
    var right = new Api(server.baseUri(), Tokens.client("victim")).get("api/tickets");
    assertThat(right.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("A-16 Two users sign in at once on one connection, 100 times: it is the first one's")
  void twoUsersOnOneConnection(boolean withId) throws IOException {
    var frames =
        Stream.of("ann-race", "bob-race")
            .map(who -> "{\"token\":\"" + Tokens.client(who) + "\"}")
            .map(
                data ->
                    "{\"event\":\"authenticate\""
                        + (withId ? ",\"id\":1" : "")
                        + ",\"data\":"
                        + data
                        + "}")
            .map(frame -> RawSocket.frame(0x81, frame.getBytes(StandardCharsets.US_ASCII)))
            .toList();
    for (int i = 0; i < 100; i++) {
      var both = new ByteArrayOutputStream();
      both.writeBytes(frames.get(i % 2));
      both.writeBytes(frames.get(1 - i % 2));
      try (var socket = new RawSocket(server.chatUri(), 65_536)) {
        socket.sendRaw(both.toByteArray());
        var first = i % 2 == 0 ? "ann-race" : "bob-race";
        var other = i % 2 == 0 ? "bob-race" : "ann-race";
        assertThat(socket.awaitText("\"authenticated\"")).contains(first).doesNotContain(other);
        assertThat(socket.awaitText("\"authentication_error\"")).contains("OTHER_USER");
        assertThat(socket.awaitClose()).isIn(1008, 1006);
      }
    }
  }
}

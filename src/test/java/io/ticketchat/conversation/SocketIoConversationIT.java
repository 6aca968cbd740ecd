package io.ticketchat.conversation;

import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.BuiltWar;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same days over Socket.IO, through the official Java client, which knows nothing of us. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SocketIoConversationIT {

  @Deployment(testable = false)
  static WebArchive war() {
    return BuiltWar.archive();
  }

  @ArquillianResource URL base;

  private SocketIoPerson as(String token, String... transports) {
    return new SocketIoPerson(URI.create(base.toString()), token, transports).signIn();
  }

  static Stream<List<String>> ways() {
    return Stream.of(List.of(), List.of("websocket"), List.of("polling"));
  }

  private static String in(String ticket) {
    return "{\"ticketId\":\"" + ticket + "\"}";
  }

  private static JSONObject message(String ticket, String text) {
    return new JSONObject().put("ticketId", ticket).put("message", text);
  }

  private static JSONObject file(String name, Object data) {
    return new JSONObject().put("name", name).put("type", "text/plain").put("data", data);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  @DisplayName("W-15 The Java client joins, reads, writes and leaves")
  void theClassicFlowsAreAsTheyWere(List<String> way) {
    var transports = way.toArray(String[]::new);
    var name = "io-" + String.join("", way);
    try (var clara = as(Tokens.client(name), transports);
        var anna = as(Tokens.agent("anna-" + name), transports)) {
      var ticket = clara.api.createTicket("Socket.IO");
      clara.emit("join_ticket", in(ticket));
      assertThat(clara.await("joined_ticket").getLong("lastSeq")).isZero();
      assertThat(clara.await("online_users").getJSONArray("users").length()).isEqualTo(1);
      anna.emit("join_ticket", in(ticket));
      assertThat(clara.await("user_joined_ticket").getString("userId")).isEqualTo("anna-" + name);

      clara.socket.emit("send_message", message(ticket, "a < b"));
      assertThat(anna.await("new_message").getJSONObject("data").getString("message"))
          .isEqualTo("a &lt; b");
      var answer = anna.ask("send_message", message(ticket, "answer"));
      assertThat(answer.getBoolean("success")).isTrue();
      await().until(() -> clara.all("new_message").size() == 2);
      assertThat(clara.all("new_message").get(1).getJSONObject("data").getString("_id"))
          .isEqualTo(answer.getJSONObject("data").getString("_id"));

      clara.emit("typing_start", in(ticket));
      assertThat(anna.await("user_typing").getString("userName")).isEqualTo("Name of " + name);
      anna.await("user_stopped_typing");
      var history = anna.ask("get_messages", in(ticket));
      assertThat(history.getInt("total")).isEqualTo(2);
      clara.emit("ping", "{}");
      clara.await("pong");
      anna.emit("leave_ticket", in(ticket));
      anna.await("left_ticket");
      assertThat(clara.await("user_left_ticket").getString("userId")).isEqualTo("anna-" + name);
      assertThat(clara.ask("send_message", message("none", "x")).getString("code"))
          .isEqualTo("ACCESS_DENIED");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void filesComeAsBytesAndAsBase64(List<String> way) {
    var transports = way.toArray(String[]::new);
    var bytes = "bytes\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    try (var clara = as(Tokens.client("io-files"), transports)) {
      var ticket = clara.api.createTicket("Files");
      var files =
          new JSONArray()
              .put(file("bytes.txt", bytes))
              .put(file("base64.txt", Base64.getEncoder().encodeToString(bytes)));
      var answer = clara.ask("send_message", message(ticket, "two").put("attachments", files));

      var stored = answer.getJSONObject("data").getJSONArray("attachments");
      assertThat(stored.length()).isEqualTo(2);
      for (int i = 0; i < 2; i++) {
        var url = stored.getJSONObject(i).getString("url");
        assertThat(url).startsWith(base.toString());
        assertThat(Api.open(url).body()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void onlyWhatChangesAClientsPlaceCarriesAnOffset() {
    try (var clara = as(Tokens.client("io-offset"))) {
      var ticket = clara.api.createTicket("Offset");
      clara.emit("join_ticket", in(ticket));
      clara.await("online_users");
      clara.ask("send_message", message(ticket, "x"));
      clara.await("new_message");

      var arguments =
          clara.heard.stream()
              .filter(one -> !one.event().equals("ticket_created"))
              .map(one -> one.event() + " " + one.arguments())
              .toList();
      assertThat(arguments)
          .containsExactly("authenticated 2", "joined_ticket 2", "online_users 1", "new_message 2");
    }
  }

  @Test
  void refusalsHaveTheirEventsAndCodesAndTheConnectionLives() {
    try (var clara = new SocketIoPerson(URI.create(base.toString()), Tokens.client("io-refused"))) {
      clara.emit("join_ticket", in("x"));
      assertThat(clara.await("join_ticket_error").getString("message"))
          .isEqualTo("User not authenticated");
      clara.emit("authenticate", "{\"token\":\"no\"}");
      assertThat(clara.await("authentication_error").getString("message"))
          .isEqualTo("Invalid token format");
      clara.signIn();
      clara.socket.emit("no_such_event", new JSONObject());
      assertThat(clara.await("error").getString("code")).isEqualTo("UNKNOWN_EVENT");
      clara.socket.emit("send_message", "text");
      assertThat(clara.await("send_message_error").getString("code")).isEqualTo("MALFORMED");
      clara.emit("ping", "{}");
      clara.await("pong");
    }
  }

  @Test
  @DisplayName("One room, three transports: a plain socket, a Socket.IO client and an HTTP caller")
  void oneRoomHasOneOrderOnAllTransports() throws IOException {
    int each = 30;
    var plainUri = URI.create(base.toString().replaceFirst("^http", "ws") + "chat");
    try (var io = as(Tokens.agent("io-agent"));
        var polling = as(Tokens.agent("io-poller"), "polling");
        var plain = RawChat.as(plainUri, Tokens.client("three"))) {
      var http = new Api(URI.create(base.toString()), Tokens.client("three"));
      var ticket = http.createTicket("Three transports");
      io.ask("join_ticket", in(ticket));
      polling.ask("join_ticket", in(ticket));
      plain.ask("join_ticket", in(ticket));

      var chatPath = "api/tickets/" + ticket + "/chat";
      var caller =
          CompletableFuture.runAsync(
              () -> times(each, i -> http.post(chatPath, message(ticket, "http " + i).toString())));
      times(each, i -> io.socket.emit("send_message", message(ticket, "io " + i)));
      for (int i = 0; i < each; i++) {
        plain.askLater("send_message", message(ticket, "plain " + i).toString());
      }
      caller.join();

      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(
              () ->
                  Stream.of(io.all("new_message"), polling.all("new_message"))
                          .allMatch(heard -> heard.size() == 3 * each)
                      && plain.heard("new_message").size() == 3 * each);
      var order = texts(io);
      assertThat(seqs(io)).isEqualTo(rangeClosed(1, 3 * each).boxed().toList());
      assertThat(texts(polling)).isEqualTo(order);
      assertThat(
              plain.heard("new_message").stream()
                  .map(event -> event.getJsonObject("data").getString("message"))
                  .toList())
          .isEqualTo(order);
      assertThat(order).doesNotHaveDuplicates().containsAll(Arrays.asList("io 0", "http 29"));
    }
  }

  private static void times(int each, IntConsumer task) {
    IntStream.range(0, each).forEach(task);
  }

  private static List<String> texts(SocketIoPerson person) {
    return person.all("new_message").stream()
        .map(event -> event.getJSONObject("data").getString("message"))
        .toList();
  }

  private static List<Long> seqs(SocketIoPerson person) {
    return person.all("new_message").stream().map(event -> event.getLong("seq")).toList();
  }
}

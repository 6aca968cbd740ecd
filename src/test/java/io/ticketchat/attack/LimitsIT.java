package io.ticketchat.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.UserType;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Floods: each user has one budget of each kind, wherever and however the user connects. */
class LimitsIT {

  private static final int ACTIONS = 100;
  private static final int READS = 240;
  private static final int TYPING = 240;
  private static final int CONNECTIONS = 400;

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("limits")
            .database(Database.h2("limits"))
            .set("ticketchat.limits.new-connections-per-minute", String.valueOf(CONNECTIONS))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A budget of so many a minute, refilled steadily since the time it was first taken from. */
  private static final class Flood {
    final long start = System.nanoTime();
    final int budget;
    int admitted;
    int refused;

    Flood(int budget) {
      this.budget = budget;
    }

    void add(boolean success) {
      admitted += success ? 1 : 0;
      refused += success ? 0 : 1;
    }

    void assertWithinBudget() {
      double minutes = (System.nanoTime() - start) / (double) Duration.ofMinutes(1).toNanos();
      assertThat(admitted).isBetween(budget, budget + (int) Math.ceil(budget * minutes) + 1);
      assertThat(refused).isPositive();
    }
  }

  private static boolean isAdmitted(JsonObject answer) {
    if (!answer.containsKey("code")) {
      return true;
    }
    assertThat(answer.getString("code")).isEqualTo("RATE_LIMITED");
    assertThat(answer.getString("message")).isEqualTo("Rate limit exceeded. Please slow down.");
    assertThat(answer.getInt("retryAfterMs")).isBetween(1, 60_000);
    return false;
  }

  @Test
  @DisplayName("L-01 L-02 100 actions a minute for one user over three connections and HTTP")
  void actionsAreCountedForTheUser() throws IOException {
    var flood = new Flood(ACTIONS);
    try (var clara = Customer.of(server, "clara-actions");
        var second = RawChat.as(server.chatUri(), clara.api().token());
        var third = RawChat.as(server.chatUri(), Tokens.client("clara-actions"));
        var tom = Customer.of(server, "tom-actions")) {
      flood.add(true); // clara's ticket
      var text = clara.data(",\"message\":\"more\"");
      for (int i = 0; i < 50; i++) {
        for (var chat : List.of(clara.chat(), second, third)) {
          flood.add(isAdmitted(chat.ask("send_message", text)));
        }
        flood.add(post(clara, text));
        assertThat(tom.say("calm")).containsKey("data");
      }
      flood.assertWithinBudget();
      assertThat(clara.total()).isEqualTo(flood.admitted - 1);
      assertThat(tom.total()).isEqualTo(50);
    }
  }

  private static boolean post(Customer customer, String text) {
    var response = customer.api().post("api/tickets/" + customer.ticketId() + "/chat", text);
    if (response.statusCode() == 201) {
      return true;
    }
    assertThat(response.statusCode()).isEqualTo(429);
    var error = RawChat.parse(response.body());
    assertThat(isAdmitted(error)).isFalse();
    assertThat(response.headers().firstValueAsLong("Retry-After").orElse(0))
        .isCloseTo(error.getInt("retryAfterMs") / 1_000 + 1L, within(1L));
    return false;
  }

  @Test
  @DisplayName("L-02 Neither a new connection nor a new token nor a forged address is a new budget")
  void comingAgainDoesNotHelp() throws IOException {
    var flood = new Flood(ACTIONS);
    try (var clara = Customer.of(server, "clara-again")) {
      flood.add(true);
      for (int i = 0; i < 200; i++) {
        var headers = Map.of("X-Forwarded-For", "10.0.0." + i, "X-Real-IP", "10.1.0." + i);
        try (var chat = RawChat.open(server.chatUri(), headers)) {
          var token = Tokens.of("clara-again", UserType.Client, 600 + i);
          chat.ask("authenticate", "{\"token\":\"" + token + "\"}");
          flood.add(isAdmitted(chat.ask("send_message", clara.data(",\"message\":\"x\""))));
        }
      }
      flood.assertWithinBudget();
      assertThat(clara.total()).isEqualTo(flood.admitted - 1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "get_messages",
        "get_online_users",
        "list_tickets",
        "count_tickets",
        "get_ticket",
        "watch_tickets",
        "ping"
      })
  @DisplayName("L-03 Reading has a budget of its own")
  void readingHasItsOwnBudget(String event) throws IOException {
    try (var clara = Customer.of(server, "clara-" + event)) {
      flood(clara, event, READS);
      assertThat(clara.say("still allowed")).containsKey("data");
      assertThat(isAdmitted(clara.chat().ask("typing_start", clara.data("")))).isTrue();
    }
  }

  @Test
  @DisplayName("L-03 Typing has a budget of its own, and is told once a second at most")
  void typingHasItsOwnBudget() throws IOException {
    try (var clara = Customer.of(server, "clara-typing");
        var anna = RawChat.as(server.chatUri(), Tokens.agent("anna-typing"))) {
      anna.ask("join_ticket", clara.data(""));
      anna.ask("ping", "{}"); // now she is in the room
      long start = System.nanoTime();
      flood(clara, "typing_start", TYPING);
      assertThat(clara.say("still allowed")).containsKey("data");
      assertThat(clara.total()).isEqualTo(1);
      anna.awaitEvent("new_message");
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      assertThat(anna.heard("user_typing")).hasSizeBetween(1, (int) seconds + 1);
    }
  }

  @Test
  @DisplayName("L-03 What begins and ends all the time is told no more often")
  void typingOnAndOffIsNotToldEveryTime() throws IOException {
    try (var clara = Customer.of(server, "clara-on-off");
        var anna = RawChat.as(server.chatUri(), Tokens.agent("anna-on-off"))) {
      anna.ask("join_ticket", clara.data(""));
      anna.ask("ping", "{}");
      long start = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        clara.chat().ask("typing_start", clara.data(""));
        clara.chat().ask("typing_stop", clara.data(""));
      }
      clara.say("the end");
      anna.awaitEvent("new_message");
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      assertThat(anna.heard("user_typing")).hasSizeBetween(1, 1 + (int) seconds / 2 + 1);
      assertThat(anna.heard("user_stopped_typing")).hasSameSizeAs(anna.heard("user_typing"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{", "{\"event\":\"nothing\"}", "{\"event\":\"ping\",\"data\":5}"})
  @DisplayName("L-03 What is no event costs as much as a read")
  void nonsenseIsNotFree(String frame) throws IOException {
    try (var clara = Customer.of(server, "clara-nonsense-" + frame.length())) {
      for (int i = 0; i < READS * 3 / 2; i++) {
        clara.chat().sendText(frame);
      }
      assertThat(clara.say("still allowed")).containsKey("data");
      assertThat(clara.chat().heard("error"))
          .hasSize(READS * 3 / 2)
          .anyMatch(error -> error.getString("code").equals("RATE_LIMITED"));
    }
  }

  @Test
  @DisplayName("L-04 A flood of handshakes from one address gets 429, and other addresses come in")
  void aFloodOfHandshakesIsRefused() throws IOException {
    var paths =
        List.of(
            "/chat",
            "/socket.io/?EIO=4&transport=websocket",
            "/socket.io/?EIO=4&transport=polling");
    var flood = new Flood(CONNECTIONS);
    for (int i = 0; i < CONNECTIONS * 2; i++) {
      int status = knock(paths.get(i % paths.size()), "X-Forwarded-For: 10.2.0." + i % 250);
      assertThat(status).isIn(101, 200, 429);
      flood.add(status != 429);
    }
    flood.assertWithinBudget();
    try (var tom = Customer.of(server, "tom-elsewhere")) {
      assertThat(tom.say("calm")).containsKey("data");
    }
  }

  /** A handshake from an address that nobody else here has. */
  private static int knock(String path, String header) throws IOException {
    var base = server.baseUri();
    var socket = new Socket();
    socket.bind(new InetSocketAddress("127.0.0.2", 0));
    socket.connect(new InetSocketAddress("127.0.0.1", base.getPort()));
    try (var exchange = new RawHttp.Exchange(socket)) {
      var upgrade =
          List.of(
              header,
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "Sec-WebSocket-Version: 13");
      exchange.head(base, "GET", path, path.contains("polling") ? List.of(header) : upgrade);
      var answer = exchange.answer();
      if (answer.status() == 429) {
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.body()).contains("RATE_LIMITED");
      }
      return answer.status();
    }
  }

  private static void flood(Customer customer, String event, int budget) throws IOException {
    var flood = new Flood(budget);
    var ids = new ArrayList<Long>();
    for (int i = 0; i < budget * 3 / 2; i++) {
      ids.add(customer.chat().askLater(event, customer.data("")));
    }
    for (long id : ids) {
      flood.add(isAdmitted(customer.chat().awaitAck(id)));
    }
    flood.assertWithinBudget();
  }

  @Test
  @DisplayName(
      "L-01 A flood of one user is refused, and another user's messages all pass meanwhile")
  void aFloodHarmsNobodyElse() throws IOException {
    try (var mallory = Customer.of(server, "mallory-flood");
        var tom = Customer.of(server, "tom-flood")) {
      var flood = new Flood(ACTIONS);
      flood.add(true);
      var ids = new ArrayList<Long>();
      long slowest = 0;
      for (int i = 0; i < 1_000; i++) {
        ids.add(
            mallory.chat().askLater("send_message", mallory.data(",\"message\":\"" + i + "\"")));
        if (i % 20 == 0) {
          long begin = System.nanoTime();
          assertThat(tom.say("calm")).containsKey("data");
          slowest = Math.max(slowest, System.nanoTime() - begin);
        }
      }
      for (long id : ids) {
        flood.add(isAdmitted(mallory.chat().awaitAck(id)));
      }
      flood.assertWithinBudget();
      System.out.printf("beside a flood: %d ms at most%n", Duration.ofNanos(slowest).toMillis());
      assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(10));
      assertThat(mallory.total()).isEqualTo(flood.admitted - 1);
      assertThat(tom.total()).isEqualTo(50);
      assertThat(new Api(server.baseUri(), tom.api().token()).get("api/tickets").statusCode())
          .isEqualTo(200);
    }
  }
}

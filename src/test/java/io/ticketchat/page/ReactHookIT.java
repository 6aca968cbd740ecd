package io.ticketchat.page;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.Node;
import io.ticketchat.harness.NodeScript;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.FaultProxy;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The React hook of the examples, which React runs, with a real socket.io-client. */
class ReactHookIT {

  private static final String CLARA = Tokens.client("clara");
  private static final int RESUMED = 20;
  private static final int PAGE = 50;

  private static ServerSetup setup;
  private static ServerProcess server;

  private String ticket;

  @BeforeAll
  static void start() {
    Node.require();
    setup =
        ServerProcess.named("react-hook")
            .database(Database.h2("react-hook"))
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.resume.events", String.valueOf(RESUMED));
    server = setup.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void openTicket() {
    ticket = new Api(server.baseUri(), CLARA).createTicket("React");
  }

  private NodeScript page(int port) {
    var settings =
        Json.createObjectBuilder()
            .add("url", "http://127.0.0.1:" + port)
            .add("token", Tokens.agent("anna"))
            .add("ticketId", ticket)
            .build();
    return Node.start("hook.js", settings);
  }

  private void write(int from, int to) throws IOException {
    try (var clara = RawChat.as(server.chatUri(), CLARA)) {
      for (int i = from; i < to; i++) {
        var data = "{\"ticketId\":\"%s\",\"message\":\"no. %d\"}".formatted(ticket, i);
        assertThat(clara.ask("send_message", data).getBoolean("success")).isTrue();
      }
    }
  }

  private static void awaitShown(NodeScript page, int from, int to) {
    var wanted = range(from, to).mapToObj(i -> "no. " + i).toList();
    page.awaitLines(1, event("shown").and(line -> texts(line).equals(wanted)));
  }

  private static Predicate<JsonObject> event(String name) {
    return line -> line.getString("event").equals(name);
  }

  private static List<String> texts(JsonObject line) {
    return line.getJsonArray("texts").getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .toList();
  }

  /** Whatever it ever showed was in order, each once. */
  private static void assertOrder(NodeScript page) {
    assertThat(page.lines())
        .filteredOn(event("shown"))
        .allSatisfy(
            line -> {
              var numbers = texts(line).stream().map(text -> Integer.valueOf(text.substring(4)));
              assertThat(numbers.toList()).isSorted().doesNotHaveDuplicates();
            });
  }

  @Test
  @DisplayName("It shows the newest messages and what comes, and sends")
  void itShowsAndSends() throws IOException {
    write(0, 70);
    try (var page = page(server.baseUri().getPort())) {
      awaitShown(page, 70 - PAGE, 70);
      write(70, 75);
      awaitShown(page, 70 - PAGE, 75);
      page.write("{\"text\":\"no. 75\"}");
      page.awaitLines(1, event("stored"));
      awaitShown(page, 70 - PAGE, 76);
      page.write("{\"text\":\"\"}");
      var refused = page.awaitLines(1, event("not stored")).get(0);
      assertThat(refused.getString("code")).isEqualTo("EMPTY_MESSAGE");
      assertOrder(page);
    }
  }

  @Test
  @DisplayName("After a cut it shows all that it missed, also more than the server sends again")
  void itMissesNothing() throws IOException {
    try (var proxy = new FaultProxy(server.baseUri().getPort());
        var page = page(proxy.port())) {
      write(0, 5);
      awaitShown(page, 0, 5);
      int from = 5;
      for (int missed : new int[] {RESUMED / 2, 4 * PAGE}) {
        proxy.goDown();
        write(from, from + missed);
        from += missed;
        proxy.mend();
        awaitShown(page, 0, from);
      }
      assertOrder(page);
    }
  }

  @Test
  @DisplayName("A server that is killed and starts again is found again")
  void itFindsTheServerAgain() throws IOException {
    try (var page = page(server.baseUri().getPort())) {
      write(0, 5);
      awaitShown(page, 0, 5);
      server.kill();
      server = setup.start();
      write(5, 10);
      awaitShown(page, 0, 10);
      assertOrder(page);
    }
  }
}

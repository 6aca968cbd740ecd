package io.ticketchat.page;

import static io.ticketchat.page.PageClient.event;
import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.Node;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.FaultProxy;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client module of pages, {@code ticketchat.js}, against a real server. */
class ClientModuleIT {

  private static final String CLARA = "clara";
  private static final String ANNA = "anna";
  private static final int RESUMED = 20;

  private static ServerSetup setup;
  private static ServerProcess server;

  private String ticket;

  @BeforeAll
  static void start() {
    Node.require();
    var name = "page-client-" + ProcessHandle.current().pid();
    setup =
        ServerProcess.named(name)
            .database(Database.h2(name))
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.limits.text-length", "1000")
            .set("ticketchat.resume.events", String.valueOf(RESUMED))
            .set("ticketchat.presence.grace-seconds", "1");
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
    ticket = new Api(server.baseUri(), Tokens.client(CLARA)).createTicket("Page");
  }

  private static int port() {
    return server.baseUri().getPort();
  }

  private PageClient clara(int port) {
    return PageClient.open(port, ticket, Tokens.client(CLARA));
  }

  private PageClient anna(int port) {
    return PageClient.open(port, ticket, Tokens.agent(ANNA));
  }

  private static List<Integer> upTo(int last) {
    return rangeClosed(1, last).boxed().toList();
  }

  @Test
  void twoPeopleHoldAConversation() {
    try (var clara = clara(port());
        var anna = anna(port())) {
      clara.awaits("joined");
      anna.awaits("joined");
      clara.awaits(1, line -> line.toString().contains("[\"anna\",\"clara\"]"));

      anna.does("type");
      assertThat(clara.awaits("typing").getJsonArray("users").getString(0)).isEqualTo(ANNA);
      anna.sends("1 < 2 & 3");
      clara.does(
          "send",
          ",\"text\":\"here\",\"attach\":[{\"name\":\"a.txt\",\"type\":\"text/plain\",\"text\":\"é\"}]");
      for (var one : List.of(clara, anna)) {
        one.awaits(2, event("message"));
        assertThat(one.seqs()).isEqualTo(upTo(2));
        assertThat(one.texts()).containsExactlyInAnyOrder("1 < 2 & 3", "here");
      }
      assertThat(clara.heard("message").toString()).contains("a.txt");
      assertThat(anna.awaits("stored").getString("text")).isEqualTo("1 < 2 & 3");
      clara.awaits(2, event("typing")); // it ends with the message

      anna.does("update", ",\"status\":\"in-progress\"");
      assertThat(clara.awaits("update").getString("status")).isEqualTo("in-progress");
      anna.does("leave");
      clara.awaits(1, line -> line.toString().contains("\"users\":[\"clara\"]}"));
      clara.does("history", ",\"limit\":1");
      assertThat(clara.awaits("history").toString()).contains("\"seqs\":[2],\"hasMore\":true");
    }
  }

  @Test
  void whatIsWrittenThroughCutsAndAKilledServerComesOnceAndInOrder() throws IOException {
    try (var proxy = new FaultProxy(port());
        var clara = clara(proxy.port());
        var anna = anna(proxy.port())) {
      anna.awaits("joined");
      clara.awaits("joined");
      clara.sends("c", 60);
      for (int heard : new int[] {10, 20}) {
        anna.awaits(heard, event("message"));
        proxy.cut();
      }
      anna.awaits(30, event("message"));
      server.kill();
      anna.sends("while nobody is there ", 5);
      server = setup.start();

      clara.awaits(60, event("stored"));
      anna.awaits(5, event("stored"));
      for (var one : List.of(clara, anna)) {
        one.awaits(65, event("message"));
        assertThat(one.seqs()).isEqualTo(upTo(65));
        assertThat(one.texts().stream().filter(text -> text.startsWith("c")))
            .containsExactlyElementsOf(texts("c", 60));
        assertThat(one.texts().stream().filter(text -> text.startsWith("w")))
            .containsExactlyElementsOf(texts("while nobody is there ", 5));
      }
      clara.does("outbox");
      assertThat(clara.awaits("outbox").getJsonArray("items")).isEmpty();
    }
  }

  private static List<String> texts(String text, int count) {
    return rangeClosed(1, count).mapToObj(i -> text + i).toList();
  }

  @Test
  void whoMissedTooMuchToBeToldAgainReadsIt() throws IOException {
    try (var proxy = new FaultProxy(port());
        var clara = clara(proxy.port());
        var anna = anna(port())) {
      clara.awaits("joined");
      anna.awaits("joined");
      anna.sends("first ");
      clara.awaits(1, event("message"));
      proxy.goDown();
      anna.sends("missed ", 3 * RESUMED);
      anna.does("update", ",\"status\":\"in-progress\"");
      anna.awaits(3 * RESUMED + 1, event("stored"));
      anna.awaits("update");
      proxy.mend();
      anna.sends("live ", 10);

      anna.awaits(3 * RESUMED + 11, event("message"));
      clara.awaits(3 * RESUMED + 11, event("message"));
      assertThat(clara.seqs()).isEqualTo(anna.seqs());
      assertThat(clara.awaits("update").getString("status")).isEqualTo("in-progress");
    }
  }

  @Test
  void whoLeavesAndComesBackHearsWhatWasSaidMeanwhile() {
    try (var clara = clara(port());
        var anna = anna(port())) {
      clara.awaits("joined");
      anna.awaits("joined");
      anna.sends("before");
      clara.awaits(1, event("message"));
      clara.does("leave");
      anna.awaits(1, line -> line.toString().contains("\"users\":[\"anna\"]}"));
      anna.sends("meanwhile ", 2 * RESUMED);
      anna.awaits(2 * RESUMED + 1, event("stored"));
      clara.does("join");
      clara.does("leave");
      clara.does("join");
      clara.awaits(2 * RESUMED + 1, event("message"));
      anna.sends("after");

      clara.awaits(2 * RESUMED + 2, event("message"));
      assertThat(clara.seqs()).isEqualTo(upTo(2 * RESUMED + 2));
    }
  }

  @Test
  void whatIsRefusedStaysAndHoldsUpNothing() {
    try (var clara = clara(port())) {
      clara.sends("x".repeat(1_001));
      clara.sends("behind it");
      assertThat(clara.awaits("not stored").getString("code")).isEqualTo("MESSAGE_TOO_LONG");
      assertThat(clara.awaits("stored").getString("text")).isEqualTo("behind it");
      clara.does("outbox");
      assertThat(clara.awaits("outbox").toString())
          .contains("\"state\":\"failed\",\"code\":\"MESSAGE_TOO_LONG\"")
          .doesNotContain("\"state\":\"queued\"");
      clara.does("discard");
      clara.does("outbox");
      clara.awaits(2, event("outbox"));
      assertThat(clara.heard("outbox").get(1).toString()).doesNotContain("failed");
      assertThat(clara.seqs()).isEqualTo(upTo(1));
    }
  }

  @Test
  void noTokenThatIsGoodIsTheEnd() {
    try (var nobody = PageClient.open(port(), ticket, "no token", "none either")) {
      assertThat(nobody.awaits("refused").getString("code")).isEqualTo("INVALID_TOKEN_FORMAT");
      assertThat(nobody.heard("joined")).isEmpty();
    }
  }

  @Test
  void aTokenThatIsNotGoodIsRenewedOnce() {
    try (var clara = PageClient.open(port(), ticket, "no token", Tokens.client(CLARA))) {
      assertThat(clara.awaits("ready").getString("id")).isEqualTo(CLARA);
      clara.awaits("joined");
    }
  }

  @Test
  void aForeignTicketHasNoWayIn() {
    try (var other = PageClient.open(port(), ticket, Tokens.client("carl"))) {
      assertThat(other.awaits("closed").getString("code")).isEqualTo("ACCESS_DENIED");
      assertThat(Stream.of("joined", "message").flatMap(name -> other.heard(name).stream()))
          .isEmpty();
    }
  }
}

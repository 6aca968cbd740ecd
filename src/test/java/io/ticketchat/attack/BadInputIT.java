package io.ticketchat.attack;

import static io.ticketchat.attack.SampleFiles.TEN_MB;
import static io.ticketchat.attack.SampleFiles.attachments;
import static io.ticketchat.attack.SampleFiles.file;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send: answered once, stored never, and the connection lives on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {

  /** One that hangs must not make all the others wait. */
  @RegisterExtension
  static final TestWatcher NEW_CONNECTION_AFTER_A_FAILURE =
      new TestWatcher() {
        @Override
        public void testFailed(ExtensionContext test, Throwable cause) {
          clara = null;
        }
      };

  /** Files of many megabytes are written and read on a busy machine; what hangs takes longer. */
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  private static final AtomicLong IDS = new AtomicLong(1_000_000);
  private static ServerProcess server;
  private static @Nullable Customer clara;
  private static String foreignMessage;

  @BeforeAll
  static void start() throws IOException {
    server =
        ServerProcess.named("bad-input")
            .database(Database.h2("bad-input"))
            .set("ticketchat.limits.actions-per-minute", "0")
            .start();
    try (var tom = Customer.of(server, "tom")) {
      foreignMessage = tom.say("Tom's own").getJsonObject("data").getString("_id");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() throws IOException {
    if (clara == null || !clara.chat().isOpen()) {
      clara = Customer.of(server, "clara");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "io.ticketchat.attack.BadFrames#all",
    "io.ticketchat.attack.BadFields#all",
    "io.ticketchat.attack.BadMessages#all",
    "io.ticketchat.attack.BadFiles#all"
  })
  @DisplayName("W-06 W-07 U-05 U-06 U-07 U-08 Refused once, stored never, and the connection lives")
  void isRefusedOnceAndTheConnectionLives(Attempt attempt) throws IOException {
    int before = clara.chat().heard().size();
    int total = clara.total();
    long id = IDS.incrementAndGet();
    var frame = attempt.frame().get();
    boolean hasId = frame.contains("{id}");
    frame = fill(frame, id);
    long start = System.nanoTime();

    clara.chat().sendText(frame);
    var ack = hasId ? clara.chat().awaitAck(id) : null;
    clara.chat().ask("ping", "{}");

    var time = Duration.ofNanos(System.nanoTime() - start);
    assertThat(clara.total()).as("stored messages").isEqualTo(total);
    var heard = clara.chat().heard();
    RefusedOnce.check(attempt, frame, heard.subList(before, heard.size()), id, ack);
    assertThat(time).isLessThan(AT_ONCE);
  }

  @Test
  @DisplayName("W-06 Deep nesting is refused in less than 20 ms")
  void deepNestingIsRefusedFast() throws IOException {
    var millis = new ArrayList<Long>();
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      clara.chat().sendText("[".repeat(200_000));
      clara.chat().awaitEvent("error");
      millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
    assertThat(Collections.min(millis)).as("the least of " + millis).isLessThan(20);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"100,000 keys", "a key of a million letters", "the same key twice"})
  @DisplayName("W-07 A strange ping is a ping")
  void whatAnEventDoesNotKnowIsIgnored(String what) throws IOException {
    var data =
        switch (what) {
          case "100,000 keys" ->
              IntStream.range(0, 100_000)
                  .mapToObj(i -> "\"k" + i + "\":" + i)
                  .collect(joining(",", "{", "}"));
          case "a key of a million letters" -> "{\"" + "k".repeat(1_000_000) + "\":1}";
          default -> "{\"ticketId\":5,\"ticketId\":[],\"__proto__\":{\"ticketId\":1}}";
        };
    int pongs = clara.chat().heard("pong").size();
    clara.chat().ask("ping", data);
    clara.chat().ask("ping", "{}");
    assertThat(clara.chat().heard("pong")).hasSize(pongs + 2);
  }

  @Test
  void tenThousandEmojiAreNotTooLong() throws IOException {
    var text = "😀".repeat(10_000);
    assertThat(clara.say(text).getJsonObject("data").getString("message")).isEqualTo(text);
  }

  @Test
  @DisplayName("U-03 Marks without end on one letter are cut to 16, at once")
  void marksWithoutEndAreCut() throws IOException {
    long start = System.nanoTime();
    var marks = "\u0301\u0316\uD834\uDD67";
    var sent = clara.say("a" + marks.repeat(9_000)).getJsonObject("data").getString("message");
    var title = "{\"title\":\"a" + marks.repeat(500_000) + "\"}";
    var ticket = clara.chat().ask("create_ticket", title).getJsonObject("data");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    assertThat(sent.codePointCount(0, sent.length())).isBetween(16, 17);
    assertThat(ticket.getString("title")).isEqualTo(sent);
  }

  @Test
  @DisplayName("U-07 A file of exactly 10 MB arrives whole")
  void aFileOfExactlyTenMegabytesArrivesWhole() throws IOException {
    var file = file("ten.txt", "text/plain", SampleFiles.text(TEN_MB));
    var sent = clara.send(attachments(file)).getJsonObject("data").getJsonArray("attachments");
    assertThat(sent.getJsonObject(0).getInt("size")).isEqualTo(TEN_MB);
    assertThat(Api.open(sent.getJsonObject(0).getString("url")).body())
        .hasSize(TEN_MB)
        .containsOnly('x');
  }

  @Test
  @DisplayName("Z-06 Who sends a message decides nothing of what the server says of it")
  void theServersValuesWin() throws IOException {
    int total = clara.total();
    var instead =
        """
        "message":"mine","_id":"1","id":"1","seq":99,"epoch":"x","createdAt":"1999-01-01T00:00:00Z",
        "senderId":"tom","sender":{"_id":"tom","name":"Tom"},"userId":"tom","userName":"Tom",
        "senderModel":"SuperAdmin","senderType":"SuperAdmin","role":"admin","type":"SuperAdmin",
        "isInternal":true,"replay":true,"duplicate":true,"success":false,"text":"other","ordinal":1,
        "__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}
        """;
    var message = clara.send(instead).getJsonObject("data");
    assertThat(message.keySet())
        .isSubsetOf(
            "_id",
            "ticketId",
            "sender",
            "senderModel",
            "senderType",
            "message",
            "attachments",
            "createdAt",
            "seq");
    assertThat(message.getJsonObject("sender").getString("_id")).isEqualTo("clara");
    assertThat(message.getString("senderModel")).isEqualTo("Client");
    assertThat(message.getString("senderType")).isEqualTo("Client");
    assertThat(message.getString("_id")).hasSize(36);
    assertThat(message.getInt("seq")).isEqualTo(total + 1);
    assertThat(Instant.parse(message.getString("createdAt")))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @DisplayName("O-02 The log has nothing of what was sent, and no stack trace")
  void theLogTellsNothing() {
    assertThat(server.allLogs())
        .contains(server.startedMark())
        .doesNotContain(Attempt.CANARY, clara.api().token())
        .doesNotContainPattern("[A-Za-z0-9+]{100}")
        .doesNotContain("\tat ", "Exception");
  }

  private static String fill(String frame, long id) {
    return frame
        .replace("{id}", String.valueOf(id))
        .replace("{ticket}", clara.ticketId())
        .replace("{foreign}", foreignMessage);
  }
}

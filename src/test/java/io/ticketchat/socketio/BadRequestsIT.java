package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.attack.RawHttp;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.socketio.RawSocketIo.Way;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Requests that no Engine.IO client makes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadRequestsIT {

  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final long MEGABYTE = 1024 * 1024;
  private static ServerProcess server;
  private static URI base;

  @BeforeAll
  static void start() {
    server = ServerProcess.named("bad-requests").database(Database.h2("bad-requests")).start();
    base = server.baseUri();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.ticketchat.socketio.BadRequest#all")
  @DisplayName("W-08 A bad request is refused at once, in words of ours")
  void aBadRequestIsRefused(BadRequest request) throws IOException {
    var session = Polling.open(base);
    long start = System.nanoTime();
    var response = request.make(session);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    if (request.status() == BadRequest.ANY_REFUSAL) {
      assertThat(response.status()).isBetween(400, 499);
    } else {
      assertThat(response.status()).isEqualTo(request.status());
    }
    if (request.code() != BadRequest.SERVERS_OWN) {
      assertThat(RawChat.parse(response.body()).getInt("code")).isEqualTo(request.code());
      assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
    }
    Polling.open(base).close();
  }

  @Test
  @DisplayName("W-08 An announced body takes no room, however large")
  void anAnnouncedBodyTakesNoRoom() throws IOException {
    RawSocketIo.as(base, Way.POLLING, Tokens.client("large")).close();
    long before = server.heapUsedAfterGc();
    var open = new ArrayList<RawHttp.Exchange>();
    try {
      for (long length : new long[] {1L << 20, 1_610_612_736L, Integer.MAX_VALUE}) {
        for (int i = 0; i < 20; i++) {
          open.add(Polling.open(base).beginPost(length));
        }
      }
      for (int i = 20; i < open.size(); i++) {
        assertThat(open.get(i).answer().status()).isEqualTo(413);
      }
      long grown = server.heapUsedAfterGc() - before;
      System.out.printf("heap %+d kB with %d announced bodies%n", grown / 1024, open.size());
      assertThat(grown).isLessThan(8 * MEGABYTE);
    } finally {
      for (var exchange : open) {
        exchange.close();
      }
    }
  }

  @Test
  @DisplayName("W-08 Two polls at a time end the session")
  void twoPollsAtATimeEndTheSession() throws IOException {
    var session = Polling.open(base);
    try (var first = session.beginPoll();
        var second = session.beginPoll()) {
      var answers = List.of(first.answer(), second.answer());
      assertThat(answers).extracting(RawHttp.Response::status).containsExactlyInAnyOrder(200, 400);
      assertThat(answers).extracting(RawHttp.Response::body).contains("1");
    }
    assertUnknown(session);
  }

  @Test
  @DisplayName("W-08 Two POSTs at a time end the session")
  void twoPostsAtATimeEndTheSession() throws Exception {
    var session = Polling.open(base);
    try (var poll = session.beginPoll();
        var first = session.beginPost(2)) {
      first.write(Polling.utf8("4"));
      // Until the first is under way for the server, too, a second one says nothing and is fine.
      await().atMost(20, TimeUnit.SECONDS).until(() -> session.post("6").status() == 400);
      assertThat(poll.answer().body()).isEqualTo("1");
      first.write(Polling.utf8("0"));
      Polling.checked(first.answer());
    }
    assertUnknown(session);
  }

  @Test
  @DisplayName("W-08 Polls and POSTs that cross one another lose nothing")
  void pollsAndPostsMayCross() throws IOException {
    try (var client = RawSocketIo.as(base, Way.POLLING, Tokens.client("racer"))) {
      var session = (Polling) client.line();
      for (int i = 1; i <= 100; i++) {
        try (var poll = session.beginPoll()) {
          var sent = session.post("42" + i + "[\"ping\",{}]");
          assertThat(sent.body()).isEqualTo("ok");
          var heard = new StringBuilder(poll.answer().body());
          while (heard.indexOf("43" + i + "[") < 0) {
            heard.append(session.poll().body());
          }
        }
      }
    }
  }

  @Test
  @DisplayName("W-08 A poll that races the end of its session is answered")
  void aPollThatRacesTheEndIsAnswered() throws IOException {
    for (int i = 0; i < 50; i++) {
      var session = Polling.open(base);
      try (var poll = session.beginPoll();
          var end = session.beginPost(1)) {
        end.write(Polling.utf8("1"));
        var response = Polling.checked(poll.answer());
        assertThat(response.status() == 200 ? response.body() : "6").isIn("6", "1");
        Polling.checked(end.answer());
      }
      assertUnknown(session);
    }
  }

  @Test
  @DisplayName("W-08 A session has one WebSocket, and one that has taken over stays")
  void aSessionHasOneWebSocket() throws IOException {
    var session = Polling.open(base);
    var uri = base.resolve(Frames.PATH + "&sid=" + session.sid());
    try (var first = new RawSocket(uri)) {
      first.sendText("2probe");
      first.awaitText("3probe");
      try (var second = new RawSocket(uri)) {
        assertThat(second.awaitClose()).isEqualTo(1002);
      }
      first.sendText("5");
      first.sendText("40");
      first.awaitText("40{");
      try (var third = new RawSocket(uri)) {
        assertThat(third.awaitClose()).isEqualTo(1002);
      }
      assertThat(session.poll().status()).isEqualTo(400);
      assertThat(session.post("41").status()).isEqualTo(400);
      assertThat(session.post("41").status()).as("another late POST").isEqualTo(400);
      first.sendText("421[\"ping\",{}]");
      first.awaitText("431[");
    }
    await("the server has seen the line go").untilAsserted(() -> assertUnknown(session));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"5", "40", "3probe", "2", "2probex", "1"})
  @DisplayName("W-08 A WebSocket that does not probe first is closed, and the session polls on")
  void whatDoesNotProbeIsClosed(String first) throws IOException {
    var session = Polling.open(base);
    try (var socket = new RawSocket(base.resolve(Frames.PATH + "&sid=" + session.sid()))) {
      socket.sendText(first);
      assertThat(socket.awaitClose()).isEqualTo(1002);
      assertThat(session.isOpen()).isTrue();
    }
  }

  @Test
  @DisplayName("W-08 Who probes without end, and reads nothing, takes no room")
  void whoProbesWithoutEndTakesNoRoom() throws Exception {
    long before = server.heapUsedAfterGc();
    var session = Polling.open(base);
    try (var socket = new RawSocket(base.resolve(Frames.PATH + "&sid=" + session.sid()))) {
      var flood = new Thread(() -> probe(socket), "probes");
      flood.setDaemon(true);
      flood.start();
      flood.join(6_000);
      long grown = server.heapUsedAfterGc() - before;
      System.out.printf("heap %+d kB after probes that nobody read the answers of%n", grown / 1024);
      assertThat(grown).isLessThan(8 * MEGABYTE);
    }
  }

  private static void probe(RawSocket socket) {
    try {
      for (int i = 0; i < 200_000; i++) {
        socket.sendText("2probe");
      }
    } catch (IOException hungUp) {
      // So it should.
    }
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  @DisplayName("W-08 Who speaks version 3 is named to the operator once")
  void whoSpeaksVersion3IsNamedOnce() throws IOException {
    for (int i = 0; i < 3; i++) {
      RawHttp.call(base, "GET", "/socket.io/?EIO=3&transport=polling", "");
    }
    assertThat(server.log())
        .containsOnlyOnce("Refused a client at ")
        .containsPattern("Refused a client at (127\\.0\\.0\\.1|[0:]+1) that speaks Engine.IO");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @DisplayName("W-08 None of it stands in the log as a failure")
  void noFailureStandsInTheLog() {
    QuietLog.check(server);
  }

  private static void assertUnknown(Polling session) throws IOException {
    for (var response : List.of(session.poll(), session.post("6"))) {
      assertThat(response.status()).isEqualTo(400);
      assertThat(RawChat.parse(response.body()).getInt("code")).isEqualTo(1);
    }
  }
}

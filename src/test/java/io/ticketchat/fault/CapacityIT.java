package io.ticketchat.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.attack.RawHttp;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take what there is only so much of. */
class CapacityIT {

  private static final int CONNECTIONS = 150;
  private static final int JOINED = 10;
  private static final int SIGN_IN_SECONDS = 8;
  private static final long HEAP = 512L * 1024 * 1024;
  private static final long MEGABYTE = 1024 * 1024;

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("capacity")
            .database(Database.h2("capacity"))
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.limits.connections", String.valueOf(CONNECTIONS))
            .set("ticketchat.limits.joined-tickets", String.valueOf(JOINED))
            .set("ticketchat.connection.authentication-seconds", String.valueOf(SIGN_IN_SECONDS))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void closeAll(List<? extends AutoCloseable> all) throws Exception {
    for (var one : all) {
      one.close();
    }
  }

  /** Milliseconds in which a newcomer is served. */
  private static long comeIn(String who) throws IOException {
    long start = System.nanoTime();
    try (var chat = RawChat.as(server.chatUri(), Tokens.client(who))) {
      chat.ask("ping", "{}");
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @Test
  @DisplayName("B-13 One connection too many is refused with 503, and the others stay")
  void oneConnectionTooManyIsRefused() throws Exception {
    var open = new ArrayList<RawSocket>();
    try (var first = RawChat.as(server.chatUri(), Tokens.client("first"))) {
      while (open.size() < CONNECTIONS - 1) {
        var socket = new RawSocket(server.chatUri());
        open.add(socket);
        socket.tell("authenticate", "{\"token\":\"" + Tokens.client("first") + "\"}");
        socket.awaitText("\"ack\""); // it counts from its opening, not from its handshake
      }
      var base = server.baseUri();
      var refused =
          List.of(
              RawHttp.handshake(base, "/chat"),
              RawHttp.handshake(base, "/socket.io/?EIO=4&transport=websocket"),
              RawHttp.call(base, "GET", "/socket.io/?EIO=4&transport=polling", ""));
      assertThat(refused).allMatch(answer -> answer.status() == 503);
      assertThat(refused).allMatch(answer -> !answer.header("Retry-After").isEmpty());
      assertThat(refused).allMatch(answer -> answer.body().contains("\"OVERLOADED\""));
      assertThat(first.ask("ping", "{}")).isNotNull();
      open.remove(0).close();
      await()
          .atMost(10, TimeUnit.SECONDS)
          .until(() -> RawHttp.handshake(base, "/chat").status() == 101);
    } finally {
      closeAll(open);
    }
    awaitRoom();
  }

  private static void awaitRoom() {
    await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> comeIn("next") >= 0);
  }

  @Test
  @DisplayName(
      "B-18 One connection is in so many tickets, and whatever else it asks for costs no room")
  void oneConnectionIsInSoManyTickets() throws IOException {
    var token = Tokens.client("collector");
    var api = new Api(server.baseUri(), token);
    try (var chat = RawChat.as(server.chatUri(), token)) {
      for (int i = 0; i < JOINED; i++) {
        var id = api.createTicket("Ticket " + i);
        assertThat(chat.ask("join_ticket", "{\"ticketId\":\"" + id + "\"}"))
            .doesNotContainKey("code");
      }
      var more = api.createTicket("One more");
      assertThat(chat.ask("join_ticket", "{\"ticketId\":\"" + more + "\"}").getString("code"))
          .isEqualTo("TOO_MANY_TICKETS");
      for (int round = 0; round < 10; round++) {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 500; i++) {
          ids.add(chat.askLater("join_ticket", "{\"ticketId\":\"t" + round + "-" + i + "\"}"));
        }
        for (long id : ids) {
          assertThat(chat.awaitAck(id).getString("code")).isEqualTo("TOO_MANY_TICKETS");
        }
      }
    }
  }

  @Test
  @DisplayName("B-06 A thousand headers that never end keep nobody out")
  void slowHeadersKeepNobodyOut() throws Exception {
    var slow = new ArrayList<Socket>();
    var base = server.baseUri();
    comeIn("warm");
    try {
      for (int i = 0; i < 1_000; i++) {
        var socket = new Socket(base.getHost(), base.getPort());
        slow.add(socket);
        var path = i % 2 == 0 ? "/chat" : "/socket.io/?EIO=4&transport=polling";
        var head = "GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nX-" + i;
        socket.getOutputStream().write(head.getBytes(US_ASCII));
      }
      var times = new ArrayList<Long>();
      for (int i = 0; i < 20; i++) {
        for (var socket : slow.subList(i * 50, i * 50 + 50)) {
          socket.getOutputStream().write('a');
        }
        times.add(comeIn("guest" + i));
      }
      System.out.println("served within ms, with 1,000 slow headers: " + times);
      assertThat(times).allMatch(millis -> millis < 5_000);
    } finally {
      closeAll(slow);
    }
  }

  /** Of 14 MB, more than anyone may say before signing in, or less. */
  @ParameterizedTest(name = "{0} bytes each")
  @ValueSource(ints = {14_000_000, 900_000})
  @DisplayName("B-07 A hundred strangers who send a part of a large frame are hung up on")
  void strangersSayNothingLarge(int bytes) throws Exception {
    var part = Arrays.copyOf(RawSocket.frame(0x81, new byte[14_500_000]), bytes);
    var strangers = new ArrayList<Callable<Long>>();
    for (int i = 0; i < 100; i++) {
      strangers.add(() -> lifetime(part));
    }
    var pool = Executors.newFixedThreadPool(strangers.size());
    try {
      long slowest = 0;
      for (var lifetime : pool.invokeAll(strangers)) {
        slowest = Math.max(slowest, lifetime.get());
      }
      long heap = server.heapUsedAfterGc();
      System.out.printf(
          "%d bytes: closed after %d ms at most, heap %d MB%n", bytes, slowest, heap / MEGABYTE);
      assertThat(slowest).isLessThan(2_000L * SIGN_IN_SECONDS + 10_000);
      assertThat(heap).isLessThan(HEAP * 7 / 10);
    } finally {
      pool.shutdownNow();
    }
    awaitRoom();
    assertThat(server.log()).doesNotContain("OutOfMemoryError");
  }

  private static long lifetime(byte[] part) throws IOException {
    long start = System.nanoTime();
    try (var socket = new RawSocket(server.chatUri(), 65_536)) {
      try {
        socket.sendRaw(part);
      } catch (IOException hungUp) {
        // Reading says so.
      }
      assertThat(socket.awaitClose()).isIn(1006, 1009, 1013, 4401);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @Test
  @DisplayName("B-08 400,001 fragments of one byte are cut short")
  void manyFragmentsAreCutShort() throws Exception {
    var fragments = new ByteArrayOutputStream();
    var one = RawSocket.frame(0, new byte[] {'x'});
    for (int i = 0; i < 400_000; i++) {
      fragments.writeBytes(one);
    }
    try (var socket = new RawSocket(server.chatUri(), 65_536)) {
      socket.tell("authenticate", "{\"token\":\"" + Tokens.client("crumbs") + "\"}");
      socket.awaitText("\"ack\"");
      socket.sendPart("x", true, false);
      long before = server.heapUsedAfterGc();
      try {
        socket.sendRaw(fragments.toByteArray());
      } catch (IOException hungUp) {
        // Reading says so.
      }
      assertThat(socket.awaitClose()).isIn(1006, 1009);
      long growth = server.heapUsedAfterGc() - before;
      System.out.println("400,001 fragments: heap " + growth / 1024 + " kB more");
      assertThat(growth).isLessThan(16 * MEGABYTE);
    }
    awaitRoom();
  }
}

package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.socketio.RawSocketIo.Way;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets that no Socket.IO client sends. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadPacketsIT {

  private static ServerProcess server;
  private static URI base;
  private static String token;
  private static String ticket;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("bad-packets")
            .database(Database.h2("bad-packets"))
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.connection.ping-seconds", "3") // who waits in vain hears of it
            .start();
    base = server.baseUri();
    token = Tokens.client("clara");
    ticket = new Api(base, token).createTicket("Packets");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Stream<Arguments> packets() {
    return BadPacket.all()
        .flatMap(packet -> Stream.of(Way.values()).map(way -> Arguments.of(way, packet)));
  }

  private static void send(RawSocketIo client, String packet) throws IOException {
    if (packet.startsWith("b")) {
      client.send(Base64.getDecoder().decode(packet.substring(1)));
    } else {
      client.send(packet);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("packets")
  @DisplayName("W-09 A bad packet closes the connection, or nothing happens")
  void aBadPacketClosesOrDoesNothing(Way way, BadPacket bad) throws IOException {
    try (var client = RawSocketIo.as(base, way, token)) {
      for (var packet : bad.packets()) {
        send(client, packet);
      }
      if (bad.closes()) {
        client.send("4277[\"ping\",{}]");
        assertThat(client.untilTheEnd()).noneMatch(heard -> heard.startsWith("4377["));
      } else {
        client.ask("ping", "{}");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Way.class)
  @DisplayName("W-09 Ids as large as they may be are given back as they were")
  void largeIdsAreGivenBack(Way way) throws IOException {
    try (var client = RawSocketIo.as(base, way, token)) {
      for (var id : new String[] {"0", "2147483648", "999999999999999"}) {
        client.send("42" + id + "[\"ping\",{}]");
        client.await("43" + id + "[{");
      }
    }
  }

  private static Stream<Arguments> early() {
    return Stream.of(
            "42[\"ping\",{}]",
            "421[\"authenticate\",{\"token\":\"" + token + "\"}]",
            "431[]",
            "451-[\"ping\",{\"_placeholder\":true,\"num\":0}]",
            BadPacket.BYTES,
            "40[]",
            "40\"" + token + "\"",
            "40{\"token\":",
            "40{\"token\":\"" + "x".repeat(1_000_000) + "\"}",
            "40{\"token\":" + "[".repeat(10_000) + "}",
            "40{}{}",
            "401[\"ping\"]")
        .flatMap(packet -> Stream.of(Way.values()).map(way -> Arguments.of(way, packet)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("early")
  @DisplayName("W-09 Who does not begin with a good CONNECT is closed")
  void whoDoesNotBeginWithConnectIsClosed(Way way, String packet) throws IOException {
    try (var client = RawSocketIo.open(base, way)) {
      send(client, packet);
      client.send("40");
      assertThat(client.untilTheEnd()).noneMatch(heard -> heard.startsWith("4"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Way.class)
  @DisplayName("W-09 There is one namespace, and who looks for others too long is closed")
  void thereIsOneNamespace(Way way) throws IOException {
    try (var client = RawSocketIo.as(base, way, token)) {
      for (int i = 0; i < 10; i++) {
        client.send("40/x" + i + ",{\"token\":\"" + token + "\"}");
        assertThat(client.await("44"))
            .isEqualTo("44/x" + i + ",{\"message\":\"Invalid namespace\"}");
      }
      client.ask("ping", "{}");
      client.send("40/x");
      assertThat(client.untilTheEnd()).noneMatch(heard -> heard.startsWith("44"));
    }
  }

  private static Stream<Arguments> reserved() {
    return Stream.of(
            "disconnect",
            "disconnecting",
            "connect",
            "connection",
            "connect_error",
            "error",
            "newListener",
            "removeListener",
            "__proto__",
            "",
            "message",
            "open",
            "close",
            "ack")
        .flatMap(name -> Stream.of(Way.values()).map(way -> Arguments.of(way, name)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("reserved")
  @DisplayName("P-08 An event with a name of the libraries' own is an unknown event, no more")
  void aReservedNameIsAnUnknownEvent(Way way, String name) throws IOException {
    try (var client = RawSocketIo.as(base, way, token);
        var other = RawChat.as(server.chatUri(), Tokens.agent("alex"))) {
      client.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      client.emit(name, "\"transport close\"");
      assertThat(client.await("42[\"error\"")).contains("\"code\":\"UNKNOWN_EVENT\"");
      assertThat(client.ask(name, "{}").getString("code")).isEqualTo("UNKNOWN_EVENT");
      other.ask("send_message", "{\"ticketId\":\"" + ticket + "\",\"message\":\"still here\"}");
      assertThat(client.await("42[\"new_message\"")).contains("still here");
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Way.class)
  @DisplayName("B-17 Two thousand CONNECT packets make one socket, and the connection is closed")
  void aFloodOfConnectsMakesOneSocket(Way way) throws IOException {
    try (var client = RawSocketIo.open(base, way)) {
      var packets = Stream.generate(() -> "40").limit(2_001).toList();
      if (way == Way.POLLING) {
        client.send(String.join(Polling.SEPARATOR, packets));
      } else {
        for (var packet : packets) {
          client.send(packet);
        }
      }
      assertThat(client.untilTheEnd().stream().filter(heard -> heard.startsWith("40{")).count())
          .isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @Order(Integer.MAX_VALUE - 1)
  @ValueSource(strings = {"40 41", "40/x, 41/x,", "41"})
  @DisplayName("B-17 Who comes and goes without end in one POST keeps nobody else waiting")
  void whoComesAndGoesKeepsNobodyWaiting(String packets) throws Exception {
    var attacker = Polling.open(base);
    var one = packets.replace(" ", Polling.SEPARATOR) + Polling.SEPARATOR;
    var payload = one.repeat(1_000_000 / one.length()) + "6";
    try (var flood = attacker.beginPost(payload.length())) {
      flood.write(Polling.utf8(payload));
      var millis = new ArrayList<Long>();
      for (int i = 0; i < 10; i++) {
        long start = System.nanoTime();
        RawSocketIo.as(base, Way.WEBSOCKET, Tokens.client("other" + i)).close();
        millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
      }
      System.out.println(packets + ": others signed in in " + millis + " ms");
      assertThat(millis).allMatch(time -> time < 2_000);
      Polling.checked(flood.answer());
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @DisplayName("W-09 None of it stands in the log as a failure, and no token at all")
  void noFailureStandsInTheLog() {
    QuietLog.check(server);
  }
}

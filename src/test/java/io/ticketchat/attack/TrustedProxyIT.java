package io.ticketchat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import jakarta.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Behind a proxy each client has its own address, and nobody else's word counts for one. */
class TrustedProxyIT {

  private static final String PROXY = "127.0.0.1";
  private static final String NO_PROXY = "127.0.0.2";
  private static final int USERS = 100;

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = BoundedServer.get();
  }

  /** Where a token that is none can be shown; each gives the code of the refusal. */
  private enum Door {
    HTTP {
      @Override
      String refusal(String forwardedFor) throws IOException {
        return call(PROXY, forwardedFor, "garbage").code();
      }
    },
    CHAT {
      @Override
      String refusal(String forwardedFor) throws IOException {
        try (var chat = RawChat.open(server.chatUri(), Map.of("X-Forwarded-For", forwardedFor))) {
          return chat.ask("authenticate", "{\"token\":\"garbage\"}").getString("code");
        }
      }
    },
    SOCKET_IO {
      @Override
      String refusal(String forwardedFor) throws IOException {
        var path = "/socket.io/?EIO=4&transport=polling";
        var header = "X-Forwarded-For: " + forwardedFor;
        var hello = RawHttp.call(server.baseUri(), "GET", path, "", header);
        var session = path + "&sid=" + RawChat.parse(hello.body().substring(1)).getString("sid");
        RawHttp.call(server.baseUri(), "POST", session, "40");
        poll(session, "40{");
        RawHttp.call(
            server.baseUri(), "POST", session, "421[\"authenticate\",{\"token\":\"garbage\"}]");
        return poll(session, "431[").replaceAll("(?s).*\"code\":\"([A-Z_]+)\".*", "$1");
      }
    };

    abstract String refusal(String forwardedFor) throws IOException;
  }

  /** The status, and the code where there is one. */
  private record Told(int status, String code) {}

  /** A call from this address of the machine. */
  private static Told call(String from, String forwardedFor, String token) throws IOException {
    var headers =
        List.of(
            "X-Forwarded-For: " + forwardedFor,
            "Forwarded: for=" + forwardedFor,
            "X-Real-IP: " + forwardedFor,
            "Authorization: Bearer " + token,
            "Connection: close");
    try (var exchange = knock(from, "/api/tickets", headers)) {
      var answer = exchange.answer();
      return new Told(answer.status(), RawChat.parse(answer.body()).getString("code", ""));
    }
  }

  private static String poll(String session, String packet) throws IOException {
    var heard = new StringBuilder();
    while (heard.indexOf(packet) < 0) {
      var poll = RawHttp.call(server.baseUri(), "GET", session, "");
      assertThat(poll.status()).isEqualTo(200);
      heard.append(poll.body());
    }
    return heard.toString();
  }

  private static RawHttp.Exchange knock(String from, String path, List<String> headers)
      throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(PROXY, server.baseUri().getPort()));
    var exchange = new RawHttp.Exchange(socket);
    exchange.head(server.baseUri(), "GET", path, headers);
    return exchange;
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("L-02 Two clients behind one trusted proxy use up their own refused tokens")
  void twoClientsBehindOneProxyAreTwo(Door door) throws IOException {
    var mallory = "203.0.113." + door.ordinal();
    var told = new ArrayList<String>();
    for (int i = 0; i < BoundedServer.REFUSED_TOKENS + 3; i++) {
      told.add(door.refusal("198.51.100." + i + ", " + mallory + ", 10.0.0.7"));
    }
    assertThat(told.subList(0, BoundedServer.REFUSED_TOKENS)).containsOnly("INVALID_TOKEN_FORMAT");
    assertThat(told.get(told.size() - 1)).isEqualTo("RATE_LIMITED");
    for (var other : Door.values()) {
      assertThat(other.refusal(mallory)).as("by %s", other).isEqualTo("RATE_LIMITED");
      assertThat(other.refusal("203.0.113.1" + door.ordinal() + other.ordinal()))
          .as("somebody else by %s", other)
          .isEqualTo("INVALID_TOKEN_FORMAT");
    }
  }

  @Test
  @DisplayName("L-02 Who is no trusted proxy gains nothing by forging the header")
  void whoIsNoProxyGainsNothing() throws IOException {
    var told = new ArrayList<Told>();
    for (int i = 0; i < BoundedServer.REFUSED_TOKENS * 2; i++) {
      told.add(call(NO_PROXY, "203.0.113.1" + i + ", 10.0.0." + i, "garbage"));
    }
    assertThat(told.get(0)).isEqualTo(new Told(401, "INVALID_TOKEN_FORMAT"));
    assertThat(told.subList(BoundedServer.REFUSED_TOKENS + 3, told.size()))
        .containsOnly(new Told(429, "RATE_LIMITED"));
  }

  @Test
  @DisplayName("L-02 L-04 Hopping about in one IPv6 /64 is one client that knocks too often")
  void hoppingAboutInOneNetworkDoesNotHelp() throws IOException {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < BoundedServer.NEW_CONNECTIONS * 3 / 2; i++) {
      statuses.add(handshake("2001:db8:5:5:%x::%x".formatted(i % 7, i)));
    }
    assertThat(statuses.subList(0, BoundedServer.NEW_CONNECTIONS)).containsOnly(101);
    assertThat(statuses).contains(429);
    assertThat(handshake("2001:db8:5:6::1")).isEqualTo(101);
    assertThat(handshake("203.0.113.200")).isEqualTo(101);
  }

  private static int handshake(String forwardedFor) throws IOException {
    var headers =
        List.of(
            "X-Forwarded-For: " + forwardedFor,
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13");
    try (var exchange = knock(PROXY, "/chat", headers)) {
      return exchange.answer().status();
    }
  }

  @Test
  @DisplayName("L-07 Many users behind one address are not held to what that address has used up")
  void manyUsersBehindOneAddressAllComeIn() throws IOException {
    var office = "203.0.113.77";
    var refusals = new ArrayList<String>();
    for (int i = 0; i < BoundedServer.REFUSED_TOKENS * 2; i++) {
      refusals.add(call(PROXY, office, "garbage").code());
    }
    assertThat(refusals).contains("RATE_LIMITED");
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < USERS; i++) {
      statuses.add(call(PROXY, office, Tokens.client("office-" + i)).status());
    }
    assertThat(statuses).isEqualTo(Collections.nCopies(USERS, 200));
    for (int i = 0; i < 10; i++) {
      try (var chat = RawChat.open(server.chatUri(), Map.of("X-Forwarded-For", office))) {
        var token = Json.createValue(Tokens.client("office-" + i));
        var answer = chat.ask("authenticate", "{\"token\":" + token + "}");
        assertThat(answer.getBoolean("success")).isTrue();
        assertThat(chat.ask("ping", "{}").containsKey("code")).isFalse();
      }
    }
  }
}

package io.ticketchat.echo;

import static io.ticketchat.echo.EchoServer.call;
import static io.ticketchat.echo.EchoServer.socket;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.RawChat;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public suite of Socket.IO 5 checks, and what lies beside it. */
@DisplayName("W-01 Socket.IO")
class SocketIoIT {

  private static EchoSocket open() throws IOException {
    var socket = socket("/socket.io/?EIO=4&transport=websocket");
    assertThat(socket.next()).startsWith("0");
    return socket;
  }

  private static EchoSocket connected() throws IOException {
    var socket = open();
    socket.send("40");
    assertThat(socket.next()).startsWith("40{");
    assertThat(socket.next()).isEqualTo("42[\"auth\",{}]");
    return socket;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/custom,"})
  void aClientConnectsToANamespaceWithOrWithoutAPayload(String namespace) throws IOException {
    try (var without = open();
        var with = open()) {
      without.send("40" + namespace);
      assertConnected(without.next(), "40" + namespace);
      assertThat(without.next()).isEqualTo("42" + namespace + "[\"auth\",{}]");

      with.send("40" + namespace + "{\"token\":\"123\"}");
      assertConnected(with.next(), "40" + namespace);
      assertThat(with.next()).isEqualTo("42" + namespace + "[\"auth\",{\"token\":\"123\"}]");
    }
  }

  private static void assertConnected(String packet, String head) {
    assertThat(packet).startsWith(head + "{");
    var said = RawChat.parse(packet.substring(head.length()));
    assertThat(said.keySet()).containsExactly("sid");
  }

  @Test
  void anUnknownNamespaceIsRefused() throws IOException {
    try (var socket = open()) {
      socket.send("40/random");
      assertThat(socket.next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
    }
  }

  @Test
  void whoConnectsToNothingIsClosed() throws IOException {
    try (var socket = open()) {
      assertThat(socket.isClosedNext()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4abc", "42{}", "42abc[\"message-with-ack\"]", "42[]", "42[\"x\"", "40"})
  void whatIsNoPacketClosesTheConnection(String packet) throws IOException {
    try (var socket = connected()) {
      socket.send(packet);
      assertThat(socket.isClosedNext()).isTrue();
    }
  }

  @Test
  void leavingOneNamespaceLeavesTheOthers() throws IOException {
    try (var socket = connected()) {
      socket.send("40/custom");
      assertThat(socket.next()).startsWith("40/custom,");
      assertThat(socket.next()).startsWith("42/custom,");
      socket.send("41/custom");
      socket.send("42[\"message\",\"to main\"]");
      assertThat(socket.next()).isEqualTo("42[\"message-back\",\"to main\"]");
    }
  }

  @Test
  void theConnectionOutlivesItsSocketForAWhile() throws IOException {
    try (var socket = connected()) {
      socket.send("41");
      assertThat(socket.any()).isEqualTo("2");
    }
  }

  @Test
  void eventsComeBackAndAreAcknowledged() throws IOException {
    try (var socket = connected()) {
      socket.send("42[\"message\",1,\"2\",{\"3\":[true]}]");
      assertThat(socket.next()).isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true]}]");
      socket.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");
      assertThat(socket.next()).isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
    }
  }

  @Test
  void bytesTravelAsAttachments() throws IOException {
    var places = "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}";
    try (var socket = connected()) {
      socket.send("452-[\"message\"," + places + "]");
      socket.send((byte) 1, (byte) 2, (byte) 3);
      socket.send((byte) 4, (byte) 5, (byte) 6);
      assertThat(socket.next()).isEqualTo("452-[\"message-back\"," + places + "]");
      assertThat(socket.next()).isEqualTo("[1, 2, 3]");
      assertThat(socket.next()).isEqualTo("[4, 5, 6]");

      socket.send("452-789[\"message-with-ack\"," + places + "]");
      socket.send((byte) 1);
      socket.send((byte) 2);
      assertThat(socket.next()).isEqualTo("462-789[" + places + "]");
      assertThat(socket.next()).isEqualTo("[1]");
      assertThat(socket.next()).isEqualTo("[2]");
    }
  }

  @Test
  void theServerMayAskForAnAcknowledgementToo() throws IOException {
    try (var socket = connected()) {
      socket.send("42[\"ask-me\",\"how\"]");
      assertThat(socket.next()).isEqualTo("421[\"asked\",\"how\"]");
      socket.send("431[\"well\",{\"thank\":\"you\"}]");
      assertThat(socket.next()).isEqualTo("42[\"answered\",\"well\",{\"thank\":\"you\"}]");
    }
  }

  @Test
  void theSameGoesByPolling() {
    var session = EchoServer.session("socket.io");
    call("POST", session, "40");
    assertThat(call("GET", session, "").body())
        .matches("40\\{\"sid\":\"[^\"]+\"}\u001e42\\[\"auth\",\\{}]");
    call("POST", session, "451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID");
    assertThat(call("GET", session, "").body())
        .endsWith("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID");
  }
}

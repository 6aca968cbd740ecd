package io.ticketchat.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketTest {

  @Test
  void readsTheExamplesOfTheProtocol() throws Exception {
    assertThat(Packet.parse("0")).isEqualTo(new Packet(PacketType.CONNECT, 0, "/", null, ""));
    assertThat(Packet.parse("0/admin,{\"sid\":\"x\"}"))
        .isEqualTo(new Packet(PacketType.CONNECT, 0, "/admin", null, "{\"sid\":\"x\"}"));
    assertThat(Packet.parse("1/admin,"))
        .isEqualTo(new Packet(PacketType.DISCONNECT, 0, "/admin", null, ""));
    assertThat(Packet.parse("1/admin"))
        .isEqualTo(new Packet(PacketType.DISCONNECT, 0, "/admin", null, ""));
    assertThat(Packet.parse("2[\"foo\"]"))
        .isEqualTo(new Packet(PacketType.EVENT, 0, "/", null, "[\"foo\"]"));
    assertThat(Packet.parse("2/admin,456[\"bar\"]"))
        .isEqualTo(new Packet(PacketType.EVENT, 0, "/admin", 456L, "[\"bar\"]"));
    assertThat(Packet.parse("3/admin,456[]"))
        .isEqualTo(new Packet(PacketType.ACK, 0, "/admin", 456L, "[]"));
    assertThat(Packet.parse("51-[\"baz\",{\"_placeholder\":true,\"num\":0}]").attachments())
        .isEqualTo(1);
    assertThat(Packet.parse("51-/admin,456[\"baz\"]"))
        .isEqualTo(new Packet(PacketType.BINARY_EVENT, 1, "/admin", 456L, "[\"baz\"]"));
    assertThat(Packet.parse("61-/admin,456[]").type()).isEqualTo(PacketType.BINARY_ACK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "7[]",
        "-1",
        "00",
        "0[]",
        "0\"x\"",
        "1x",
        "1[]",
        "2",
        "2{}",
        "2\"x\"",
        "2abc[\"x\"]",
        "2-1[\"x\"]",
        "2 [\"x\"]",
        "2/admin,{}",
        "3[]",
        "3abc[]",
        "31",
        "4",
        "4{\"message\":\"no\"}",
        "5[\"x\"]",
        "5-[\"x\"]",
        "5-1-[\"x\"]",
        "511-[\"x\"]",
        "59999999-[\"x\"]",
        "51[\"x\"]",
        "51",
        "51-",
        "6[]",
        "61-[]",
        "21234567890123456[\"x\"]"
      })
  @DisplayName("W-09 What is no packet of a client's is refused")
  void whatIsNoPacketIsRefused(String text) {
    assertThatThrownBy(() -> Packet.parse(text)).isInstanceOf(MalformedPacketException.class);
  }

  @Test
  @DisplayName("W-09 A namespace of 10,000 characters is refused, as is a CONNECT of 40,000")
  void whatIsTooLongIsRefused() {
    assertThatThrownBy(() -> Packet.parse("0{\"token\":\"" + "x".repeat(40_000) + "\"}"))
        .isInstanceOf(MalformedPacketException.class);
    assertThatThrownBy(() -> Packet.parse("0/" + "n".repeat(10_000) + ","))
        .isInstanceOf(MalformedPacketException.class);
  }
}

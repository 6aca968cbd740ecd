package io.ticketchat.transport.socketio;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of packet, each one digit on the wire. */
enum PacketType {
  CONNECT('0'),
  DISCONNECT('1'),
  EVENT('2'),
  ACK('3'),
  CONNECT_ERROR('4'),
  BINARY_EVENT('5'),
  BINARY_ACK('6');

  private final char digit;

  PacketType(char digit) {
    this.digit = digit;
  }

  static Optional<PacketType> of(char digit) {
    return Arrays.stream(values()).filter(type -> type.digit == digit).findAny();
  }

  String digit() {
    return String.valueOf(digit);
  }

  boolean isBinary() {
    return this == BINARY_EVENT || this == BINARY_ACK;
  }

  /** The kind of the same meaning, for a packet that has attachments. */
  PacketType binary() {
    return this == EVENT ? BINARY_EVENT : BINARY_ACK;
  }
}

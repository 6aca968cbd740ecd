package io.ticketchat.transport.engineio;

import io.ticketchat.transport.engineio.Message.Binary;
import io.ticketchat.transport.engineio.Message.Text;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Packets of one character of type and the rest, as text (protocol, "Packet encoding"). In a
 * polling payload they stand behind one another, and bytes stand as base64 behind a {@code b}.
 */
final class Packets {

  static final char MESSAGE = '4';
  static final char BINARY = 'b';

  static final String OPEN = "0";
  static final String CLOSE = "1";
  static final String PING = "2";
  static final String PONG = "3";
  static final String UPGRADE = "5";
  static final String NOOP = "6";

  static final char SEPARATOR = '\u001e';
  static final String PROBE = "probe";

  private Packets() {}

  /** A WebSocket's frame as a packet of a polling payload. */
  static String inPayload(Message frame) {
    return frame instanceof Binary binary
        ? BINARY + Base64.getEncoder().encodeToString(binary.bytes())
        : ((Text) frame).text();
  }

  /** What a base64 packet holds. */
  static Message binary(String packet) throws BadPacketException {
    try {
      return new Binary(Base64.getDecoder().decode(packet.substring(1).replace("\n", "")));
    } catch (IllegalArgumentException e) {
      throw new BadPacketException();
    }
  }

  /** What is done with a packet. */
  @FunctionalInterface
  interface Receiver {
    void receive(String packet) throws BadPacketException;
  }

  /** Takes a payload apart, one packet after another. */
  static void each(String payload, Receiver receiver) throws BadPacketException {
    for (int at = 0; at <= payload.length(); ) {
      int separator = payload.indexOf(SEPARATOR, at);
      int end = separator < 0 ? payload.length() : separator;
      receiver.receive(payload.substring(at, end));
      at = end + 1;
    }
  }

  /** One payload of several packets. */
  static String payload(List<String> packets) {
    return packets.stream().collect(Collectors.joining(String.valueOf(SEPARATOR)));
  }
}

package io.ticketchat.transport.socketio;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The head of a packet and its payload, which is not yet read as JSON (protocol, "Packet
 * encoding").
 *
 * @param attachments how many binary messages follow
 * @param id asks for an acknowledgement, or is one's
 */
record Packet(
    PacketType type, int attachments, String namespace, @Nullable Long id, String payload) {

  /** As in the predecessor's parser, against a flood of attachments. */
  static final int MAX_ATTACHMENTS = 10;

  private static final String MAIN = "/";
  private static final int MAX_NAMESPACE = 128;
  private static final int MAX_ID_DIGITS = 15;
  private static final int MAX_CONNECT = 32 * 1024;

  /** Reads a text message. */
  static Packet parse(String text) throws MalformedPacketException {
    var type =
        (text.isEmpty() ? Optional.<PacketType>empty() : PacketType.of(text.charAt(0)))
            .orElseThrow(MalformedPacketException::new);
    int at = 1;
    int attachments = 0;
    if (type.isBinary()) {
      int dash = endOfDigits(text, at, 2);
      attachments = Math.toIntExact(number(text, at, dash));
      require(attachments <= MAX_ATTACHMENTS && dash < text.length() && text.charAt(dash) == '-');
      at = dash + 1;
    }
    var namespace = MAIN;
    if (text.startsWith(MAIN, at)) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      require(end - at <= MAX_NAMESPACE);
      namespace = text.substring(at, end);
      at = Math.min(text.length(), end + 1);
    }
    int end = endOfDigits(text, at, MAX_ID_DIGITS);
    Long id = end == at ? null : Long.valueOf(number(text, at, end));
    return new Packet(type, attachments, namespace, id, text.substring(end)).checked();
  }

  private Packet checked() throws MalformedPacketException {
    require(
        switch (type) {
          case CONNECT -> id == null && isAuth();
          case DISCONNECT -> id == null && payload.isEmpty();
          case EVENT, BINARY_EVENT -> payload.startsWith("[");
          case ACK, BINARY_ACK -> id != null && payload.startsWith("[");
          case CONNECT_ERROR -> false; // only servers refuse
        });
    return this;
  }

  private boolean isAuth() {
    return payload.isEmpty() || (payload.startsWith("{") && payload.length() <= MAX_CONNECT);
  }

  private static int endOfDigits(String text, int from, int most) {
    int end = from;
    while (end < text.length() && end - from < most && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long number(String text, int from, int end) throws MalformedPacketException {
    require(end > from);
    return Long.parseLong(text, from, end, 10);
  }

  private static void require(boolean condition) throws MalformedPacketException {
    if (!condition) {
      throw new MalformedPacketException();
    }
  }
}

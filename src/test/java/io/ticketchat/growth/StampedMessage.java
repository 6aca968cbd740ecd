package io.ticketchat.growth;

/** A message that says when it was sent. */
final class StampedMessage {

  private static final String MARK = "sent at ";

  private StampedMessage() {}

  /** The data of a {@code send_message}, of now. */
  static String to(String ticketId) {
    return "{\"ticketId\":\"%s\",\"message\":\"%s%d.\"}"
        .formatted(ticketId, MARK, System.nanoTime());
  }

  /** As {@link System#nanoTime}. */
  static long sentAt(String text) {
    int from = text.indexOf(MARK) + MARK.length();
    return Long.parseLong(text, from, text.indexOf('.', from), 10);
  }
}

package io.ticketchat.session.outbound;

import io.ticketchat.protocol.ServerEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text frame as written, the same for all clients that it goes to. Thread-safe. */
public final class Frame {

  private final String text;
  private final int bytes;
  private final @Nullable ServerEvent event;
  private byte @Nullable [] encoded;

  /**
   * A frame of the given text.
   *
   * @param event the event that it is, where it is one
   */
  Frame(String text, @Nullable ServerEvent event) {
    this.text = text;
    this.bytes = length(text);
    this.event = event;
  }

  public String text() {
    return text;
  }

  /** Its length in UTF-8. */
  public int bytes() {
    return bytes;
  }

  /** The event that it is, where it is one. */
  public @Nullable ServerEvent event() {
    return event;
  }

  /**
   * The text as it goes over the wire, encoded once for all who ask; not to be changed.
   *
   * @param encoder the same for all who ask
   */
  public byte[] encoded(Function<String, byte[]> encoder) {
    var known = encoded; // two threads may both encode: the outcome is the same
    if (known == null) {
      known = encoder.apply(text);
      encoded = known;
    }
    return known;
  }

  private static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}

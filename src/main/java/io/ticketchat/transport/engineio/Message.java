package io.ticketchat.transport.engineio;

/** What one side says to the other in one Engine.IO message packet. */
public sealed interface Message {

  /** Text. */
  record Text(String text) implements Message {}

  /** Bytes. */
  final class Binary implements Message {

    private final byte[] bytes;

    /** Nobody changes the bytes from here on. */
    public Binary(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The bytes themselves, no copy. */
    public byte[] bytes() {
      return bytes;
    }
  }
}

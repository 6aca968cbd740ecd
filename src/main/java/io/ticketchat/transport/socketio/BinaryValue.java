package io.ticketchat.transport.socketio;

import jakarta.json.JsonString;
import java.util.Base64;

/**
 * Bytes in the place of a JSON value, where the client sent them as an attachment of its packet. To
 * a reader who knows only JSON they are their base64 text.
 */
public final class BinaryValue implements JsonString {

  private final byte[] bytes;

  BinaryValue(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Nobody changes them. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public ValueType getValueType() {
    return ValueType.STRING;
  }

  @Override
  public String getString() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public CharSequence getChars() {
    return getString();
  }

  /** As JSON. */
  @Override
  public String toString() {
    return '"' + getString() + '"';
  }
}

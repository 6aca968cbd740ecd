package io.ticketchat.transport.engineio;

/** A client sent what is no packet, or none that fits here: its session ends. */
public final class BadPacketException extends Exception {

  private static final long serialVersionUID = 1;

  BadPacketException() {
    super("Not a packet", null, false, false);
  }
}

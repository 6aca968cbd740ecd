package io.ticketchat.transport.socketio;

/** A client sent what is no packet, or none that fits here: its connection is closed. */
public final class MalformedPacketException extends Exception {

  private static final long serialVersionUID = 1;

  MalformedPacketException() {
    super("Not a packet", null, false, false);
  }
}

package io.ticketchat.socketio;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** One Engine.IO session, packet by packet. */
public interface Line extends AutoCloseable {

  /** Sends a packet, of whatever. Where the server refuses it, the session has ended. */
  void send(String packet) throws IOException;

  /** Sends a binary message. */
  void send(byte[] bytes) throws IOException;

  /**
   * Waits for the next packets.
   *
   * @throws EOFException where the session has ended
   */
  List<String> receive() throws IOException;

  @Override
  void close() throws IOException;
}

package io.ticketchat.socketio;

import io.ticketchat.harness.RawSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.List;

/** A session over a WebSocket alone. */
public record Frames(RawSocket socket) implements Line {

  static final String PATH = "/socket.io/?EIO=4&transport=websocket";

  private static final int BUFFER = 1024 * 1024;

  public static Frames open(URI server) throws IOException {
    var socket = new RawSocket(server.resolve(PATH), BUFFER);
    socket.awaitText("\"sid\":");
    return new Frames(socket);
  }

  @Override
  public void send(String packet) throws IOException {
    try {
      socket.sendText(packet);
    } catch (SocketException hungUp) {
      // Reading says so.
    }
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    try {
      socket.sendBinary(bytes);
    } catch (SocketException hungUp) {
      // Reading says so.
    }
  }

  @Override
  public List<String> receive() throws IOException {
    try {
      return List.of(socket.awaitText(""));
    } catch (SocketException hungUp) {
      throw new EOFException("1006");
    } catch (IOException closed) {
      throw new EOFException(String.valueOf(closed.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

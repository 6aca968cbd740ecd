package io.ticketchat.transport.socketio;

import io.ticketchat.transport.wire.Handshake;
import jakarta.json.JsonObject;

/** What a Socket.IO server is for. */
@FunctionalInterface
public interface SocketApplication {

  /**
   * A client's wish to enter a namespace.
   *
   * @param auth what the client gives of itself, empty where it gives nothing
   * @param handshake what its first HTTP request said
   */
  record Wish(String namespace, JsonObject auth, Handshake handshake) {}

  /**
   * A client wants to enter a namespace. Must return at once, and see to it that the socket is
   * accepted or refused, before or after.
   *
   * @return who hears of what the client says once it is accepted
   */
  SocketListener connect(Socket socket, Wish wish);
}

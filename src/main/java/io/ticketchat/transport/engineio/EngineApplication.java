package io.ticketchat.transport.engineio;

import io.ticketchat.transport.wire.Handshake;

/** What an Engine.IO server is for. */
@FunctionalInterface
public interface EngineApplication {

  /**
   * A client has opened a session. Must return at once.
   *
   * @param handshake what the first request said about the client
   */
  EngineListener open(EngineConnection connection, Handshake handshake);
}

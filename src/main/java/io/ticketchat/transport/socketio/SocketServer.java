package io.ticketchat.transport.socketio;

import io.ticketchat.transport.engineio.EngineConnection;
import io.ticketchat.transport.engineio.EngineListener;
import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.wire.Handshake;
import java.time.Duration;

/**
 * Socket.IO on Engine.IO.
 *
 * @param connectTimeout how long a client may be in no namespace
 */
public record SocketServer(SocketApplication application, Duration connectTimeout)
    implements EngineServer.Application {

  @Override
  public EngineListener open(EngineConnection connection, Handshake handshake) {
    return new SocketClient(this, connection, handshake);
  }
}

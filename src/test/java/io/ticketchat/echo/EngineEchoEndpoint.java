package io.ticketchat.echo;

import io.ticketchat.transport.engineio.door.EngineSocket;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The WebSockets at {@code /engine.io/}. */
@ServerEndpoint("/engine.io/")
public class EngineEchoEndpoint {

  private EngineSocket socket;

  @OnOpen
  public void open(Session session) {
    socket = new EngineSocket(EchoServers.ENGINE_IO, session, EchoServers.EXECUTOR);
  }

  @OnMessage
  public void receive(String part, boolean last) {
    socket.receive(part, last);
  }

  @OnMessage
  public void receive(byte[] part, boolean last) {
    socket.receive(part, last);
  }

  @OnMessage
  public void pong(PongMessage pong) {
    socket.pong(pong.getApplicationData());
  }

  @OnClose
  public void close() {
    if (socket != null) {
      socket.closed();
    }
  }
}

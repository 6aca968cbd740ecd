package io.ticketchat.transport.bridge;

import io.ticketchat.session.Threads;
import io.ticketchat.transport.engineio.door.EngineSocket;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The WebSockets of Socket.IO clients; one instance for each. */
@ServerEndpoint("/socket.io/")
public class SocketIoEndpoint {

  private static final Logger LOG = System.getLogger(SocketIoEndpoint.class.getName());

  private @Nullable EngineSocket socket;

  @Inject SocketIo socketIo;
  @Inject Threads threads;

  @OnOpen
  public void open(Session session) {
    socket = new EngineSocket(socketIo.engine(), session, threads.events());
  }

  @OnMessage
  public void receive(String part, boolean last) {
    if (socket != null) {
      socket.receive(part, last);
    }
  }

  @OnMessage
  public void receive(byte[] part, boolean last) {
    if (socket != null) {
      socket.receive(part, last);
    }
  }

  @OnMessage
  public void pong(PongMessage pong) {
    if (socket != null) {
      socket.pong(pong.getApplicationData());
    }
  }

  @OnError
  public void fail(Throwable failure) {
    LOG.log(Level.DEBUG, "Connection failed: {0}", failure.getClass().getName());
  }

  @OnClose
  public void close() {
    if (socket != null) {
      socket.closed();
    }
  }
}

package io.ticketchat.transport.websocket;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.session.outbound.Transport;
import io.ticketchat.session.outbound.WireForm;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** One WebSocket, as a pipe. */
final class WebSocketTransport implements Transport {

  private static final Logger LOG = System.getLogger(WebSocketTransport.class.getName());

  private final Session socket;
  private final String baseUrl;
  private final Executor executor;

  /**
   * A pipe to an open socket.
   *
   * @param executor for what may wait: closing a socket whose reader has stopped does
   */
  WebSocketTransport(Session socket, String baseUrl, Executor executor) {
    this.socket = socket;
    this.baseUrl = baseUrl;
    this.executor = executor;
  }

  @Override
  public WireForm form() {
    return PlainForm.INSTANCE;
  }

  @Override
  public String baseUrl() {
    return baseUrl;
  }

  @Override
  public void send(String frame, Consumer<Boolean> sent) {
    try {
      socket.getAsyncRemote().sendText(frame, result -> sent.accept(result.isOK()));
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "Not sent: {0}", e.getClass().getName());
      sent.accept(false); // closed meanwhile
    }
  }

  @Override
  public void ping() {
    executor.execute(
        () -> {
          try {
            socket.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
          } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Not pinged: {0}", e.getClass().getName());
          }
        });
  }

  @Override
  public void close(CloseCode reason) {
    executor.execute(
        () -> {
          try {
            socket.close(
                new CloseReason(
                    CloseReason.CloseCodes.getCloseCode(reason.code()), reason.reason()));
          } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Not closed: {0}", e.getClass().getName());
          }
        });
  }
}

package io.ticketchat.transport.websocket;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.session.outbound.Transport;
import io.ticketchat.session.outbound.WireForm;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One WebSocket, as a pipe. */
final class WebSocketTransport implements Transport {

  private static final Logger LOG = System.getLogger(WebSocketTransport.class.getName());

  private static final Pattern PLACE = Pattern.compile("\\d{1,18}");

  private final Session socket;
  private final String baseUrl;
  private final Executor executor;
  private final SendWindow window = new SendWindow();

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
      socket.getAsyncRemote().sendText(frame, result -> left(frame.length(), result, sent));
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "Not sent: {0}", e.getClass().getName());
      sent.accept(false); // closed meanwhile
    }
  }

  private void left(int length, SendResult result, Consumer<Boolean> sent) {
    if (!result.isOK()) {
      sent.accept(false);
      return;
    }
    window.sent(length).ifPresent(place -> ping(text(place)));
    window.whenOpen(() -> sent.accept(true));
  }

  /** The client answered a ping: where that marked a place, it has read so far. */
  void pong(ByteBuffer payload) {
    var text = StandardCharsets.US_ASCII.decode(payload).toString();
    if (PLACE.matcher(text).matches()) {
      window.confirmed(Long.parseLong(text));
    }
  }

  /** Digits: some clients take a payload for text and would not give other bytes back. */
  private static ByteBuffer text(long place) {
    return StandardCharsets.US_ASCII.encode(String.valueOf(place));
  }

  @Override
  public void ping() {
    later(() -> ping(ByteBuffer.allocate(0)));
  }

  private void ping(ByteBuffer payload) {
    try {
      socket.getAsyncRemote().sendPing(payload);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Not pinged: {0}", e.getClass().getName());
    }
  }

  @Override
  public void close(CloseCode reason) {
    later(
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

  /** What may wait is done by another thread; where none is left, the server stops or is lost. */
  private void later(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.WARNING, "A connection is left to the server to close");
    }
  }
}

package io.ticketchat.transport.wire;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One WebSocket, as a pipe that sends no faster than its client reads. Its owner sends one frame at
 * a time, from any thread, holding no lock; every method returns at once.
 */
public final class WebSocketPipe {

  private static final Logger LOG = System.getLogger(WebSocketPipe.class.getName());

  /** Payara loses its way where a socket is closed before the thread of its handshake is gone. */
  private static final long MIN_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final Pattern PLACE = Pattern.compile("\\d{1,18}");

  private final Session socket;
  private final Executor executor;
  private final SendWindow window = new SendWindow();
  private final long opened = System.nanoTime();

  /**
   * A pipe to an open socket.
   *
   * @param executor for what may wait: closing a socket whose reader has stopped does
   */
  public WebSocketPipe(Session socket, Executor executor) {
    this.socket = socket;
    this.executor = executor;
  }

  /**
   * Sends one text frame.
   *
   * @param sent called exactly once, on any thread, perhaps before this method returns: true where
   *     the frame has left, which is not the same as having arrived
   */
  public void send(String text, Consumer<Boolean> sent) {
    attempt(() -> remoteSend(text, result -> left(text.length(), result, sent)), sent);
  }

  /** Sends one binary frame, otherwise as {@link #send(String, Consumer)}. */
  public void send(byte[] bytes, Consumer<Boolean> sent) {
    attempt(() -> remoteSend(bytes, result -> left(bytes.length, result, sent)), sent);
  }

  private void remoteSend(String text, SendHandler handler) {
    socket.getAsyncRemote().sendText(text, handler);
  }

  private void remoteSend(byte[] bytes, SendHandler handler) {
    socket.getAsyncRemote().sendBinary(ByteBuffer.wrap(bytes), handler);
  }

  private static void attempt(Runnable sending, Consumer<Boolean> sent) {
    try {
      sending.run();
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
  public void pong(ByteBuffer payload) {
    var text = StandardCharsets.US_ASCII.decode(payload).toString();
    if (PLACE.matcher(text).matches()) {
      window.confirmed(Long.parseLong(text));
    }
  }

  /** Digits: some clients take a payload for text and would not give other bytes back. */
  private static ByteBuffer text(long place) {
    return StandardCharsets.US_ASCII.encode(String.valueOf(place));
  }

  /** Asks for a sign of life. */
  public void ping() {
    later(executor, () -> ping(ByteBuffer.allocate(0)));
  }

  private void ping(ByteBuffer payload) {
    try {
      socket.getAsyncRemote().sendPing(payload);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Not pinged: {0}", e.getClass().getName());
    }
  }

  /** Hangs up; frames not yet sent are lost. */
  public void close(int code, String reason) {
    long left = MIN_AGE_NANOS - (System.nanoTime() - opened);
    var thread =
        left <= 0
            ? executor
            : CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS, executor);
    later(
        thread,
        () -> {
          try {
            socket.close(new CloseReason(CloseCodes.getCloseCode(code), reason));
          } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Not closed: {0}", e.getClass().getName());
          }
        });
  }

  /** What may wait is done by another thread; where none is left, the server stops or is lost. */
  private static void later(Executor thread, Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.WARNING, "A connection is left to the server to close");
    }
  }
}

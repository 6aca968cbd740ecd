package io.ticketchat.transport.wire;

import io.ticketchat.transport.wire.upgrade.FrameOutput;
import io.ticketchat.transport.wire.upgrade.Wire;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  /**
   * Undertow keeps a connection until the client has read what waits and agreed to the close: for
   * ever, where it does neither.
   */
  private static final long CLOSING_MILLIS = 3_000;

  private static final Pattern PLACE = Pattern.compile("\\d{1,18}");

  private final Session socket;
  private final Wire wire;
  private final Executor executor;
  private final SendWindow window = new SendWindow();
  private final long opened = System.nanoTime();

  /**
   * A pipe to an open socket.
   *
   * @param handshake what it began with
   * @param executor for what may wait: closing a socket whose reader has stopped does
   */
  public WebSocketPipe(Session socket, Handshake handshake, Executor executor) {
    this.socket = socket;
    this.wire = handshake.wire();
    this.executor = executor;
  }

  /**
   * Sends one text frame.
   *
   * @param sent called exactly once, on any thread, perhaps before this method returns: true where
   *     the frame has left, which is not the same as having arrived
   */
  public void send(String text, Consumer<Boolean> sent) {
    var direct = wire.output();
    if (direct.isPresent()) {
      send(direct.get(), encode(text), sent);
    } else {
      int length = text.length();
      attempt(handler -> socket.getAsyncRemote().sendText(text, handler), length, sent);
    }
  }

  /** Whether frames can be sent as the bytes that they are on the wire. Once so, always so. */
  public boolean isDirect() {
    return wire.output().isPresent();
  }

  /** A text frame as the bytes that it is on the wire. */
  public static byte[] encode(String text) {
    return Frames.text(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends frames that are {@link #encode encoded} already, with one write; otherwise as {@link
   * #send(String, Consumer)}. Only where the pipe {@link #isDirect is direct}.
   */
  public void sendEncoded(List<byte[]> frames, Consumer<Boolean> sent) {
    send(wire.output().orElseThrow(), Frames.join(frames), sent);
  }

  /** Sends one binary frame, otherwise as {@link #send(String, Consumer)}. */
  public void send(byte[] bytes, Consumer<Boolean> sent) {
    var direct = wire.output();
    if (direct.isPresent()) {
      send(direct.get(), Frames.binary(bytes), sent);
    } else {
      var buffer = ByteBuffer.wrap(bytes);
      attempt(handler -> socket.getAsyncRemote().sendBinary(buffer, handler), bytes.length, sent);
    }
  }

  private void send(FrameOutput direct, byte[] frame, Consumer<Boolean> sent) {
    direct.send(frame, ok -> left(frame.length, ok, sent));
  }

  private void attempt(Consumer<SendHandler> sending, int length, Consumer<Boolean> sent) {
    try {
      sending.accept(result -> left(length, result.isOK(), sent));
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "Not sent: {0}", e.getClass().getName());
      sent.accept(false); // closed meanwhile
    }
  }

  private void left(int length, boolean ok, Consumer<Boolean> sent) {
    if (!ok) {
      sent.accept(false);
      return;
    }
    window.sent(length).ifPresent(place -> ping(digits(place)));
    window.whenOpen(() -> sent.accept(true));
  }

  /** The client answered a ping: where that marked a place, it has read so far. */
  public void pong(ByteBuffer payload) {
    var text = StandardCharsets.US_ASCII.decode(payload).toString();
    if (PLACE.matcher(text).matches()) {
      window.confirmed(Long.parseLong(text));
    }
  }

  /** Text: some clients take a payload for text and would not give other bytes back. */
  private static byte[] digits(long place) {
    return String.valueOf(place).getBytes(StandardCharsets.US_ASCII);
  }

  /** Asks for a sign of life. */
  public void ping() {
    later(executor, () -> ping(new byte[0]));
  }

  private void ping(byte[] payload) {
    var direct = wire.output();
    if (direct.isPresent()) {
      direct.get().send(Frames.ping(payload), sent -> {});
      return;
    }
    try {
      socket.getAsyncRemote().sendPing(ByteBuffer.wrap(payload));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Not pinged: {0}", e.getClass().getName());
    }
  }

  /** Hangs up; frames not yet sent are lost. */
  public void close(int code, String reason) {
    long left = MIN_AGE_NANOS - (System.nanoTime() - opened);
    var thread = left <= 0 ? executor : Later.after(left, executor);
    later(
        thread,
        () -> {
          try {
            if (wire.output().isEmpty()) {
              socket.setMaxIdleTimeout(CLOSING_MILLIS);
            }
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

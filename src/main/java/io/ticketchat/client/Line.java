package io.ticketchat.client;

import io.ticketchat.protocol.CloseCode;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to the server over any number of connections: when one breaks, the next is tried after a
 * pause that grows and varies. Used by the one thread of its loop, on which its callbacks come too.
 */
final class Line {

  private static final long MIN_PAUSE_MILLIS = 250;
  private static final long MAX_PAUSE_MILLIS = 10_000;
  private static final int MAX_DOUBLINGS = 6;

  private final URI chat;
  private final ScheduledExecutorService loop;
  private final Consumer<String> text;
  private final Runnable opened;
  private final Consumer<CloseReason> lost;
  private @Nullable Connection connection;
  private int attempt;
  private boolean closed;

  Line(
      URI chat,
      ScheduledExecutorService loop,
      Consumer<String> text,
      Runnable opened,
      Consumer<CloseReason> lost) {
    this.chat = chat;
    this.loop = loop;
    this.text = text;
    this.opened = opened;
    this.lost = lost;
  }

  void open() throws IOException {
    var mine = new AtomicReference<Connection>();
    var opening =
        Connection.open(
            chat,
            frame -> post(() -> ifCurrent(mine, () -> text.accept(frame))),
            reason -> post(() -> ifCurrent(mine, () -> broke(reason))));
    mine.set(opening);
    connection = opening;
    opened.run();
  }

  /** A connection that was given up may still come to be, and end: that is nobody's concern. */
  private void ifCurrent(AtomicReference<Connection> which, Runnable task) {
    if (connection != null && connection == which.get()) {
      task.run();
    }
  }

  boolean isClosed() {
    return closed;
  }

  void send(String frame) {
    if (connection != null) {
      connection.send(frame);
    }
  }

  /** The connection has proved good: the next pause starts small again. */
  void settled() {
    attempt = 0;
  }

  void close() {
    closed = true;
    hangUp();
  }

  /** Ends the connection; unless closed, there will be another. */
  void hangUp() {
    if (connection != null) {
      connection.close();
    }
  }

  /** And so tries again on another connection, where a refusal was no word about what was asked. */
  void hangUpIfPassing(@Nullable Throwable failure) {
    var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause instanceof RefusedException refused && refused.isPassing()) {
      hangUp();
    }
  }

  /** The loop's thread. */
  static Thread thread(Runnable task) {
    var thread = new Thread(task, "ticketchat-client");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs something on the loop, unless that has ended. */
  void post(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      closed = true;
    }
  }

  /** Runs something on the loop after the shortest pause. */
  @SuppressWarnings("FutureReturnValueIgnored") // the task looks after itself
  void postLater(Runnable task, long millis) {
    loop.schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  static long shortPause() {
    return MIN_PAUSE_MILLIS;
  }

  private void broke(CloseReason reason) {
    connection = null;
    closed |= reason.getCloseCode().getCode() == CloseCode.POLICY_VIOLATION.code();
    lost.accept(reason);
    openLater();
  }

  private void openLater() {
    if (!closed) {
      long pause =
          Math.min(MAX_PAUSE_MILLIS, MIN_PAUSE_MILLIS << Math.min(attempt++, MAX_DOUBLINGS));
      long jitter = ThreadLocalRandom.current().nextLong(pause / 2 + 1);
      postLater(this::tryToOpen, pause / 2 + jitter);
    }
  }

  private void tryToOpen() {
    try {
      if (!closed) {
        open();
      }
    } catch (IOException | RuntimeException e) {
      openLater();
    }
  }
}

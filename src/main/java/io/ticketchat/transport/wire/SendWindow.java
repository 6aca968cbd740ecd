package io.ticketchat.transport.wire;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much may be on its way to a client. A server says that a frame has left when it has merely
 * queued it, and its queues are large (7.6 MB a connection were seen on Payara). So every now and
 * then a ping marks a place in the stream, and the client's pong says that it has read so far; what
 * lies beyond the window waits with us, where it is counted. Thread-safe.
 */
final class SendWindow {

  private static final long MARK_EVERY = 64 * 1024;
  private static final long SIZE = 512 * 1024;

  private long sent;
  private long marked;
  private long confirmed;
  private @Nullable Runnable waiting;

  /**
   * Counts what was handed to the server.
   *
   * @return the place to mark by a ping now, where it is time for one
   */
  synchronized OptionalLong sent(long bytes) {
    sent += bytes;
    if (sent - marked < MARK_EVERY) {
      return OptionalLong.empty();
    }
    marked = sent;
    return OptionalLong.of(marked);
  }

  /** Does something now, or as soon as the window is open; one thing at a time. */
  void whenOpen(Runnable next) {
    synchronized (this) {
      if (sent - confirmed >= SIZE) {
        waiting = next;
        return;
      }
    }
    next.run();
  }

  /** The client has read up to a marked place. */
  void confirmed(long place) {
    Runnable next = null;
    synchronized (this) {
      if (place > confirmed && place <= marked) {
        confirmed = place;
      }
      if (sent - confirmed < SIZE) {
        next = waiting;
        waiting = null;
      }
    }
    if (next != null) {
      next.run();
    }
  }
}

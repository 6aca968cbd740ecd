package io.ticketchat.session.outbound;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.session.outbound.Outbound.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client, in order. Counted in bytes and frames; one write in flight, the next
 * when it has left: of one frame, or of as many as the transport takes together. The lock guards
 * the counting alone: it is never held while a frame is sent, so that a room may queue for all its
 * members under its own lock and send afterwards.
 */
public final class OutboundQueue {

  /**
   * How much may wait. From a quarter on, ephemeral events are dropped unless they replace one that
   * waits; where all of it is taken, a durable one does not fit.
   */
  public record Limits(int bytes, int frames) {}

  private record Queued(Frame frame, Kind kind, @Nullable String replaces) {}

  private static final int PRESSURE = 4;

  private final Transport transport;
  private final Limits limits;
  private final ArrayDeque<Queued> queue = new ArrayDeque<>();
  private long bytes;
  private long replayBytes;
  private int replayFrames;
  private boolean sending;
  private long sendingSince;
  private boolean closed;
  private boolean overflowed;
  private @Nullable CloseCode finish;

  public OutboundQueue(Transport transport, Limits limits) {
    this.transport = transport;
    this.limits = limits;
  }

  /**
   * Queues without sending; {@link #flush} sends. A frame of any size fits where the queue is not
   * full before it.
   *
   * @return false where a durable event does not fit: the reader is too slow
   */
  public boolean offer(Outbound outbound) {
    var frame = outbound.frame(transport.form(), transport.baseUrl());
    synchronized (this) {
      if (closed || finish != null) {
        return true;
      }
      if (overflowed) {
        return false; // nothing may follow what did not fit
      }
      if (outbound.kind() == Kind.EPHEMERAL && isFilled(PRESSURE)) {
        boolean replaced = queue.removeIf(waiting -> isOlder(waiting, outbound));
        if (!replaced || isFilled(1)) {
          return true;
        }
      } else if (outbound.kind() == Kind.DURABLE && isFilled(1)) {
        overflowed = true;
        return false;
      }
      queue.add(new Queued(frame, outbound.kind(), outbound.replaces()));
      count(frame, outbound.kind(), 1);
      return true;
    }
  }

  /** Sends what waits, as far as the client takes it. Call it without holding a lock. */
  public void flush() {
    for (var next = take(); !next.isEmpty(); next = take()) {
      var progress = new AtomicReference<>(Progress.STARTED);
      transport.send(next, ok -> left(ok, progress));
      if (progress.compareAndSet(Progress.STARTED, Progress.RETURNED)) {
        return;
      }
    }
  }

  /** Sends what waits and this as the last word, then hangs up. */
  public void finish(Outbound lastWord, CloseCode reason) {
    var frame = lastWord.frame(transport.form(), transport.baseUrl());
    synchronized (this) {
      if (!closed && !overflowed && finish == null) {
        queue.add(new Queued(frame, lastWord.kind(), lastWord.replaces()));
        count(frame, lastWord.kind(), 1);
        finish = reason;
      }
    }
    finish(reason);
  }

  /** Sends what waits, takes nothing more, then hangs up. */
  public void finish(CloseCode reason) {
    boolean now;
    synchronized (this) {
      finish = finish == null ? reason : finish;
      now = queue.isEmpty() && !sending && !closed;
      closed |= now;
    }
    if (now) {
      transport.close(reason);
    } else {
      flush();
    }
  }

  /** Hangs up at once; what waits is lost. */
  public void abort(CloseCode reason) {
    if (discard()) {
      transport.close(reason);
    }
  }

  /**
   * Forgets what waits, for the connection is gone.
   *
   * @return whether it was still open
   */
  public synchronized boolean discard() {
    boolean first = !closed;
    closed = true;
    queue.clear();
    bytes = 0;
    replayBytes = 0;
    replayFrames = 0;
    return first;
  }

  /** Bytes that wait, replayed ones included. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Replayed bytes that wait. */
  public synchronized long replayBytes() {
    return replayBytes;
  }

  /** Whether a frame has been on its way for longer than so many nanoseconds. */
  public boolean isStuck(long now, long nanoseconds) {
    return isSendingFor(now, nanoseconds) && !transport.awaitsClient();
  }

  private synchronized boolean isSendingFor(long now, long nanoseconds) {
    return sending && !closed && now - sendingSince > nanoseconds;
  }

  private enum Progress {
    STARTED,
    LEFT,
    RETURNED
  }

  /** The callback may come before {@code send} returns: then {@link #flush} goes on, not we. */
  private void left(boolean ok, AtomicReference<Progress> progress) {
    CloseCode last = sent(ok);
    if (last != null) {
      transport.close(last);
    }
    if (!progress.compareAndSet(Progress.STARTED, Progress.LEFT)) {
      flush();
    }
  }

  private synchronized @Nullable CloseCode sent(boolean ok) {
    sending = false;
    boolean finished = queue.isEmpty() && finish != null && !closed;
    if (!ok || finished) {
      var reason = finish == null ? CloseCode.TRY_AGAIN_LATER : finish;
      return discard() ? reason : null;
    }
    return null;
  }

  private synchronized List<Frame> take() {
    if (sending || closed || queue.isEmpty()) {
      return List.of();
    }
    sending = true;
    sendingSince = System.nanoTime();
    var first = poll();
    int room = transport.burst() - first.bytes();
    if (!fits(room)) {
      return List.of(first);
    }
    var taken = new ArrayList<>(List.of(first));
    while (fits(room)) {
      taken.add(poll());
      room -= taken.get(taken.size() - 1).bytes();
    }
    return taken;
  }

  private boolean fits(int room) {
    return !queue.isEmpty() && queue.getFirst().frame.bytes() <= room;
  }

  private Frame poll() {
    var next = queue.remove();
    count(next.frame, next.kind, -1);
    return next.frame;
  }

  private void count(Frame frame, Kind kind, int sign) {
    bytes += (long) sign * frame.bytes();
    if (kind == Kind.REPLAY) {
      replayBytes += (long) sign * frame.bytes();
      replayFrames += sign;
    }
  }

  private boolean isFilled(int fraction) {
    return bytes - replayBytes >= limits.bytes / fraction
        || queue.size() - replayFrames >= limits.frames / fraction;
  }

  private boolean isOlder(Queued waiting, Outbound newer) {
    boolean older = waiting.replaces != null && waiting.replaces.equals(newer.replaces());
    if (older) {
      count(waiting.frame, waiting.kind, -1);
    }
    return older;
  }
}

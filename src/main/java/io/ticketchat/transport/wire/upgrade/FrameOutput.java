package io.ticketchat.transport.wire.upgrade;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The output of an upgraded connection, which whole frames are written to: ours, and those of the
 * server's WebSocket implementation (pongs, the closing one), which takes it for the connection's
 * own output. They leave in the order they came in. Thread-safe; nothing here waits for a client.
 *
 * <p>Ours do not go through the implementation, for Tyrus sets an idle timer anew with every frame
 * it sends, and on Payara that costs three times what sending does.
 */
public final class FrameOutput extends ServletOutputStream {

  /** What the implementation may have waiting here; a pong more than that is of no use. */
  private static final long MAX_FOREIGN = 64 * 1024;

  private static final class Waiting {
    final byte[] frame;
    final @Nullable Consumer<Boolean> sent;

    Waiting(byte[] frame, @Nullable Consumer<Boolean> sent) {
      this.frame = frame;
      this.sent = sent;
    }
  }

  private final ServletOutputStream target;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong foreign = new AtomicLong();
  private final ReentrantLock writing = new ReentrantLock();
  private boolean listening;
  private volatile boolean blocked;
  private volatile boolean closed;

  FrameOutput(ServletOutputStream target) {
    this.target = target;
  }

  /**
   * Sends a whole frame.
   *
   * @param sent called exactly once, on any thread, holding no lock: true where the server has
   *     taken the frame
   */
  public void send(byte[] frame, Consumer<Boolean> sent) {
    waiting.add(new Waiting(frame, sent));
    drain();
  }

  /** Whoever comes first writes for all; the others go their way. */
  private void drain() {
    while (!waiting.isEmpty() && !blocked && writing.tryLock()) {
      Waiting next = null;
      boolean written = false;
      try {
        next = closed || isWritable() ? waiting.poll() : null;
        written = next != null && !closed && isWritten(next);
      } finally {
        writing.unlock();
      }
      if (next != null && next.sent != null) {
        next.sent.accept(written);
      }
    }
  }

  /** Where not, {@link #unblock} is called later; perhaps before this method returns. */
  private boolean isWritable() {
    blocked = true;
    if (target.isReady()) {
      blocked = false;
    } else if (!listening) {
      listening = true;
      target.setWriteListener(new Listener());
    }
    return !blocked;
  }

  private boolean isWritten(Waiting next) {
    try {
      target.write(next.frame, 0, next.frame.length);
      target.flush();
      return true;
    } catch (IOException | RuntimeException e) {
      return false; // the client is gone
    } finally {
      if (next.sent == null) {
        foreign.addAndGet(-next.frame.length);
      }
    }
  }

  private void unblock() {
    blocked = false;
    if (!writing.isHeldByCurrentThread()) {
      drain();
    }
  }

  /**
   * Nothing is written any more once this has returned, for the server may use its response for
   * somebody else. A write under way is over in no time, unless it fails and its failure waits for
   * the very thread we are on: then it writes nothing any more, and we do not wait for it.
   */
  void shut() {
    closed = true;
    try {
      if (writing.tryLock(1, TimeUnit.SECONDS)) {
        writing.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    unblock();
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    try {
      listener.onWritePossible();
    } catch (IOException e) {
      listener.onError(e);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (closed || foreign.addAndGet(length) > MAX_FOREIGN) {
      foreign.addAndGet(-length);
      throw new IOException("The client does not read");
    }
    waiting.add(new Waiting(Arrays.copyOfRange(bytes, from, from + length), null));
    drain();
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  /** Every frame is sent at once. */
  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    shut();
    target.close();
  }

  private final class Listener implements WriteListener {
    @Override
    public void onWritePossible() {
      unblock();
    }

    @Override
    public void onError(Throwable failure) {
      closed = true;
      unblock();
    }
  }
}

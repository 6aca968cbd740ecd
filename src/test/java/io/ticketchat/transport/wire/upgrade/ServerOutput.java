package io.ticketchat.transport.wire.upgrade;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A server's output as the servlet specification has it (section 3.7): once {@code isReady} has
 * said no, the listener is called when it may be asked again.
 */
final class ServerOutput extends ServletOutputStream {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private @Nullable WriteListener listener;
  private boolean stopped;
  private boolean untilListenedTo;
  private boolean owed;
  private boolean failing;

  synchronized void stop() {
    stopped = true;
  }

  synchronized void stopUntilListenedTo() {
    stopped = true;
    untilListenedTo = true;
  }

  void proceed() {
    WriteListener due;
    synchronized (this) {
      stopped = false;
      due = owed ? listener : null;
      owed = false;
    }
    call(due);
  }

  synchronized void fail() {
    failing = true;
  }

  synchronized String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized boolean isReady() {
    owed |= stopped;
    return !stopped;
  }

  @Override
  public void setWriteListener(WriteListener first) {
    boolean due;
    synchronized (this) {
      if (listener != null) {
        throw new IllegalStateException("There is a listener");
      }
      listener = first;
      stopped &= !untilListenedTo;
      due = !stopped;
      owed = stopped;
    }
    call(due ? first : null);
  }

  private static void call(@Nullable WriteListener due) {
    try {
      if (due != null) {
        due.onWritePossible();
      }
    } catch (IOException e) {
      due.onError(e);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    if (failing) {
      throw new IOException("gone");
    }
    written.write(bytes, from, length);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }
}

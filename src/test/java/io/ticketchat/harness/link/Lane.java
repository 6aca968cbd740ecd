package io.ticketchat.harness.link;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** How the line is in one direction, and how much came through. */
final class Lane {

  private final AtomicLong passed = new AtomicLong();
  private Impairment line = Impairment.NONE;

  synchronized void set(Impairment now) {
    line = now;
    notifyAll();
  }

  /** Waits while the line is stalled. */
  synchronized Impairment awaitFlow(Socket to) throws IOException, InterruptedException {
    while (line.stalled()) {
      if (to.isClosed()) {
        throw new IOException("It was cut meanwhile");
      }
      wait();
    }
    return line;
  }

  /** Who waits for the line to be mended looks whether the connection was cut. */
  synchronized void wake() {
    notifyAll();
  }

  void passed(int bytes) {
    passed.addAndGet(bytes);
  }

  long passed() {
    return passed.get();
  }
}

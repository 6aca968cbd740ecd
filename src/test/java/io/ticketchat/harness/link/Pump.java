package io.ticketchat.harness.link;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Carries the bytes of one direction of one connection, as well as the line lets it. */
final class Pump implements Runnable {

  private static final int BUFFER = 65_536;

  private final Lane lane;
  private final Socket from;
  private final Socket to;
  private final Runnable end;
  private final Runnable cut;
  private Impairment counting = Impairment.NONE;
  private long counted;
  private volatile boolean halfClosed;

  /**
   * @param end this direction has ended in good order
   * @param cut resets the whole connection
   */
  Pump(Lane lane, Socket from, Socket to, Runnable end, Runnable cut) {
    this.lane = lane;
    this.from = from;
    this.to = to;
    this.end = end;
    this.cut = cut;
  }

  @Override
  public void run() {
    var buffer = new byte[BUFFER];
    try {
      for (int read = read(buffer); read >= 0; read = read(buffer)) {
        for (int done = 0; done < read && !halfClosed; ) {
          done += pass(buffer, done, read - done);
        }
      }
      halfClose();
      end.run();
    } catch (IOException e) {
      cut.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cut.run();
    }
  }

  private int read(byte[] buffer) throws IOException {
    return from.getInputStream().read(buffer);
  }

  /** Passes on what may go at once, and tells how much that was. */
  private int pass(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
    var line = lane.awaitFlow(to);
    if (line != counting) {
      counting = line;
      counted = 0;
    }
    int size = (int) Math.min(line.limitBytes() - counted, Math.min(length, atOnce(line)));
    TimeUnit.NANOSECONDS.sleep(pause(line, size));
    if (size > 0) {
      lane.passed(size); // first of all, for who has received them may ask
      to.getOutputStream().write(bytes, offset, size);
      counted += size;
    }
    if (counted >= line.limitBytes()) {
      throw new IOException("The limit is reached");
    }
    return size;
  }

  /** A slow line carries a twentieth of a second at once, so that its pace is even. */
  private static int atOnce(Impairment line) {
    return Math.min(line.sliceBytes(), Math.max(1, line.bytesPerSecond() / 20));
  }

  private static long pause(Impairment line, int size) {
    long millis = line.delayMillis();
    if (line.jitterMillis() > 0) {
      millis += ThreadLocalRandom.current().nextInt(line.jitterMillis());
    }
    boolean slow = line.bytesPerSecond() < Impairment.NONE.bytesPerSecond();
    long carrying = slow ? size * 1_000_000_000L / line.bytesPerSecond() : 0;
    return TimeUnit.MILLISECONDS.toNanos(millis) + carrying;
  }

  /** Tells the receiver that nothing more comes; the other direction goes on. */
  void halfClose() throws IOException {
    halfClosed = true;
    to.shutdownOutput();
  }
}

package io.ticketchat.growth;

import io.ticketchat.growth.Hearing.Faults;
import io.ticketchat.growth.Line.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One member writes; the next message goes out when all have heard the one before it. */
final class RoomOfMany {

  /**
   * What was measured.
   *
   * @param latencies from sending to hearing, of every member
   */
  record Point(int members, int messages, Times latencies, Usage used, Faults faults) {
    double deliveries() {
      return (double) members * messages;
    }

    /** The server's processor time for one delivery. */
    double serverMicros() {
      return 1_000 * used.server() / deliveries();
    }
  }

  private static final long PATIENCE = 60;

  private final TestBed bed;
  private final String ticketId;
  private final List<Hearing> hearings = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final BitSet acknowledged = new BitSet();
  private volatile Times latencies = new Times();
  private volatile CountDownLatch unheard = new CountDownLatch(0);
  private volatile long sentAt;

  RoomOfMany(TestBed bed, int members)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    this.bed = bed;
    ticketId = bed.newTicket();
    for (int i = 0; i < members; i++) {
      var hearing = new Hearing((text, at) -> hear(at));
      var line = bed.swarm.open(TestBed.token(i), hearing);
      answer(line, "join_ticket", "{\"ticketId\":\"" + ticketId + "\"}");
      hearings.add(hearing);
      lines.add(line);
    }
  }

  private void hear(long at) {
    latencies.add(at - sentAt);
    unheard.countDown();
  }

  private static Answer answer(Line line, String event, String data)
      throws InterruptedException, ExecutionException, TimeoutException {
    return line.ask(event, data).get(PATIENCE, TimeUnit.SECONDS).successful();
  }

  /** Writes for some time, and counts that of the time which comes after the first part. */
  Point measure(double warmUp, double seconds)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    write(warmUp);
    latencies = new Times();
    var before = bed.meter.read();
    int messages = write(seconds);
    var used = bed.meter.read().since(before);
    var faults = bed.stored(ticketId, acknowledged.cardinality());
    for (var hearing : hearings) {
      faults = faults.and(hearing.faults(acknowledged));
    }
    bed.swarm.hangUp();
    return new Point(lines.size(), messages, latencies, used, faults);
  }

  private int write(double seconds)
      throws InterruptedException, ExecutionException, TimeoutException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int messages = 0;
    for (; System.nanoTime() < end; messages++) {
      unheard = new CountDownLatch(lines.size());
      sentAt = System.nanoTime();
      var stored = answer(lines.get(0), "send_message", TestBed.message(ticketId));
      acknowledged.set((int) stored.seq());
      if (!unheard.await(PATIENCE, TimeUnit.SECONDS)) {
        throw new AssertionError(unheard.getCount() + " members have not heard " + stored.seq());
      }
    }
    return messages;
  }
}

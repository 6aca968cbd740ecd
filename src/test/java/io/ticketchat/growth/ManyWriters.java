package io.ticketchat.growth;

import io.ticketchat.growth.Hearing.Faults;
import io.ticketchat.growth.Line.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Writers of one ticket, each with one message under way, so that these share commits; and one
 * member who hears them all.
 */
final class ManyWriters {

  /**
   * What was measured.
   *
   * @param latencies from sending to the acknowledgement
   * @param commits transactions that wrote something
   */
  record Point(int writers, long commits, Times latencies, Usage used, Faults faults) {
    int messages() {
      return latencies.count();
    }

    /** The server's processor time for one message. */
    double serverMicros() {
      return 1_000 * used.server() / messages();
    }

    /** PostgreSQL's processor time for one message. */
    double postgresMicros() {
      return 1_000 * used.postgres() / messages();
    }
  }

  private static final long PATIENCE = 60;

  private final TestBed bed;
  private final String ticketId;
  private final List<Line> writers = new ArrayList<>();
  private final Hearing hearing = new Hearing((text, at) -> {});
  private final BitSet acknowledged = new BitSet();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final CountDownLatch writing;
  private volatile Times latencies = new Times();
  private volatile boolean over;

  ManyWriters(TestBed bed, int number) throws Exception {
    this.bed = bed;
    ticketId = bed.newTicket();
    writing = new CountDownLatch(number);
    bed.swarm
        .open(TestBed.token(0), hearing)
        .ask("join_ticket", "{\"ticketId\":\"" + ticketId + "\"}")
        .get(PATIENCE, TimeUnit.SECONDS);
    for (int i = 0; i < number; i++) {
      writers.add(bed.swarm.open(TestBed.token(i), (text, at) -> {}));
    }
  }

  /** Writes for some time, and counts that of the time which comes after the first part. */
  Point measure(double warmUp, double seconds) throws IOException, InterruptedException {
    writers.forEach(this::next);
    pass(warmUp);
    var times = new Times();
    long firstCommit = bed.transaction();
    latencies = times;
    var before = bed.meter.read();
    pass(seconds);
    var used = bed.meter.read().since(before);
    latencies = new Times();
    long commits = bed.transaction() - firstCommit - 1;
    over = true;
    if (!writing.await(PATIENCE, TimeUnit.SECONDS) || failure.get() != null) {
      throw new AssertionError("Not all were acknowledged", failure.get());
    }
    var faults = faults();
    bed.swarm.hangUp();
    return new Point(writers.size(), commits, times, used, faults);
  }

  private static void pass(double seconds) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep((long) (seconds * 1_000)); // what is measured is what happens then
  }

  private void next(Line writer) {
    long at = System.nanoTime();
    writer
        .ask("send_message", TestBed.message(ticketId))
        .thenApply(Answer::successful)
        .whenComplete(
            (answer, broken) -> {
              if (broken != null) {
                failure.set(broken);
                writing.countDown();
                return;
              }
              latencies.add(answer.at() - at);
              note((int) answer.seq());
              if (over) {
                writing.countDown();
              } else {
                next(writer);
              }
            });
  }

  private synchronized void note(int seq) {
    acknowledged.set(seq);
  }

  /** The member may hear the last ones a moment after their writers. */
  private synchronized Faults faults() {
    int all = acknowledged.cardinality();
    try {
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> hearing.count() >= all);
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      System.out.println("Not all was heard: " + hearing.count() + " of " + all);
    }
    return bed.stored(ticketId, all).and(hearing.faults(acknowledged));
  }
}

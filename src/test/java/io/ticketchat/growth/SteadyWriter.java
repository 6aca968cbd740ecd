package io.ticketchat.growth;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Writes into tickets at random, so many messages a second. It asks on several lines in turn, so
 * that its pace is not the server's, until each of them waits for its acknowledgement.
 */
final class SteadyWriter implements Callable<Map<String, BitSet>> {

  private static final long PATIENCE_SECONDS = 60;
  private static final int LINES = 8;

  private final List<Line> lines = new ArrayList<>();
  private final Deque<Asked> asked = new ArrayDeque<>();
  private final Map<String, BitSet> acknowledged = new HashMap<>();
  private final List<String> tickets;
  private final long paceNanos;
  private final Random random = new Random(1);
  private volatile boolean stopped;

  private record Asked(String ticket, Future<Line.Answer> answer) {}

  SteadyWriter(TestBed bed, List<String> tickets, int perSecond) throws IOException {
    for (int i = 0; i < LINES; i++) {
      lines.add(bed.swarm.open(TestBed.token(0), (text, at) -> {}));
    }
    this.tickets = tickets;
    this.paceNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Until it is stopped; gives the places of all that was acknowledged, by ticket. */
  @Override
  public Map<String, BitSet> call() throws Exception {
    long next = System.nanoTime();
    for (int i = 0; !stopped; i++) {
      if (asked.size() == LINES) {
        awaitOldest();
      }
      var ticket = tickets.get(random.nextInt(tickets.size()));
      var line = lines.get(i % LINES);
      asked.add(new Asked(ticket, line.ask("send_message", StampedMessage.to(ticket))));
      next += paceNanos;
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
    while (!asked.isEmpty()) {
      awaitOldest();
    }
    for (var line : lines) {
      line.close();
    }
    return acknowledged;
  }

  private void awaitOldest() throws Exception {
    var oldest = asked.remove();
    var stored = oldest.answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).successful();
    acknowledged.computeIfAbsent(oldest.ticket, id -> new BitSet()).set((int) stored.seq());
  }

  void stop() {
    stopped = true;
  }
}

package io.ticketchat.growth;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Writes into tickets at random, so many messages a second, where they are stored that fast. */
final class SteadyWriter implements Callable<Map<String, BitSet>> {

  private static final long PATIENCE_SECONDS = 60;

  private final Line line;
  private final List<String> tickets;
  private final long paceNanos;
  private final Random random = new Random(1);
  private volatile boolean stopped;

  SteadyWriter(TestBed bed, List<String> tickets, int perSecond) throws IOException {
    this.line = bed.swarm.open(TestBed.token(0), (text, at) -> {});
    this.tickets = tickets;
    this.paceNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Until it is stopped; gives the places of all that was acknowledged, by ticket. */
  @Override
  public Map<String, BitSet> call() throws Exception {
    var acknowledged = new HashMap<String, BitSet>();
    long next = System.nanoTime();
    while (!stopped) {
      var ticket = tickets.get(random.nextInt(tickets.size()));
      var stored =
          line.ask("send_message", StampedMessage.to(ticket))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .successful();
      acknowledged.computeIfAbsent(ticket, id -> new BitSet()).set((int) stored.seq());
      next += paceNanos;
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
    line.close();
    return acknowledged;
  }

  void stop() {
    stopped = true;
  }
}

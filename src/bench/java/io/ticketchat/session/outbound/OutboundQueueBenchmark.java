package io.ticketchat.session.outbound;

import io.ticketchat.session.Conversations;
import io.ticketchat.session.Nowhere;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one more member costs a message that is written already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OutboundQueueBenchmark {

  private final OutboundQueue queue = new OutboundQueue(new Nowhere(), Conversations.ROOMY);
  private final Outbound message = Outbound.durable(Conversations.message(1));

  @Benchmark
  public boolean offerAndFlush() {
    boolean fits = queue.offer(message);
    queue.flush();
    return fits;
  }
}

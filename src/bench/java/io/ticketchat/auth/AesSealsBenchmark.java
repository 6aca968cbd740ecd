package io.ticketchat.auth;

import io.ticketchat.protocol.UserType;
import io.ticketchat.session.recovery.SessionSeals.Seal;
import io.ticketchat.session.recovery.SessionState;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What every durable event costs a Socket.IO client's session: sealing where it stands. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AesSealsBenchmark {

  @Param({"1", "32"})
  public int tickets;

  private Seal seal;
  private SessionState state;
  private String sealed;

  @Setup
  public void seal() {
    var seen = new HashMap<String, Long>();
    for (int i = 0; i < tickets; i++) {
      seen.put("0190b5a0-0000-7000-8000-0000000000" + (10 + i), 1_000_000L + i);
    }
    state = new SessionState("user", UserType.Agent, Instant.ofEpochSecond(2_000_000_000), seen);
    seal = new AesSeals(new byte[32], "epoch").of("pid");
    sealed = close();
    if (!open().equals(state)) {
      throw new IllegalStateException("Not opened");
    }
  }

  @Benchmark
  public String close() {
    return seal.close(state);
  }

  @Benchmark
  public Object open() {
    return seal.open(sealed).orElseThrow();
  }
}

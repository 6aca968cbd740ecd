package io.ticketchat.json;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What looking at JSON before the parser does costs: a message, and one with a file of 1 MB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JsonGuardBenchmark {

  @Param({"50", "1000000"})
  public int characters;

  private String json;

  @Setup
  public void write() {
    json =
        "{\"event\":\"send_message\",\"id\":7,\"data\":{\"message\":\"%s\"}}"
            .formatted("x".repeat(characters));
  }

  @Benchmark
  public Object check() throws MalformedJsonException {
    JsonGuard.check(json, 0);
    return json;
  }
}

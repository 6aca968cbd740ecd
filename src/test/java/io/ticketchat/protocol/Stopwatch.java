package io.ticketchat.protocol;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** How long something takes, on a machine that may be busy with other things too. */
public final class Stopwatch {

  private static final int TRIES = 10;

  private Stopwatch() {}

  /** The shortest of several tries. */
  public static Duration fastest(Supplier<?> work) {
    return Duration.ofNanos(
        LongStream.generate(
                () -> {
                  long start = System.nanoTime();
                  var unused = work.get();
                  return System.nanoTime() - start;
                })
            .limit(TRIES)
            .min()
            .orElseThrow());
  }
}

package io.ticketchat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.Stopwatch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Many mutated inputs in this JVM, each of which must be read or refused, quickly, and leave
 * nothing behind. How many and from which seed is {@code fuzz.inputs} and {@code fuzz.seed}.
 */
public final class Campaign {

  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 80_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_125);
  private static final long AT_ONCE = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long MAX_GROWTH = 16L * 1024 * 1024;

  private Campaign() {}

  /** Tries what becomes of the seeds; the target throws only where something is wrong. */
  public static void run(String what, List<String> seeds, Consumer<String> target) {
    var mutator = new Mutator(SEED, seeds);
    seeds.forEach(seed -> attempt(seed, target)); // classes are loaded now
    long before = used();
    long start = System.nanoTime();
    for (int i = 0; i < INPUTS; i++) {
      attempt(mutator.next(), target);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    long growth = used() - before;
    System.out.printf(
        "%s: %d inputs from seed %d in %d ms, heap %+d kB%n",
        what, INPUTS, SEED, millis, growth / 1024);
    assertThat(growth).as("heap").isLessThan(MAX_GROWTH);
  }

  private static void attempt(String input, Consumer<String> target) {
    long start = System.nanoTime();
    try {
      target.accept(input);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + SEED + ", input " + escaped(input), e);
    }
    if (System.nanoTime() - start > AT_ONCE) {
      assertThat(slowness(input, target)).as(escaped(input)).isLessThan(AT_ONCE);
    }
  }

  /** What took long may have been the machine: its best time counts. */
  private static long slowness(String input, Consumer<String> target) {
    return Stopwatch.fastest(
            () -> {
              target.accept(input);
              return input;
            })
        .toNanos();
  }

  private static String escaped(String input) {
    var text = new StringBuilder();
    input
        .chars()
        .forEach(
            c -> text.append(c < 32 || c > 126 ? "\\u%04x".formatted(c) : Character.toString(c)));
    return text.toString();
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      var runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}

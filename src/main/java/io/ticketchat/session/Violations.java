package io.ticketchat.session;

import java.time.Duration;

/**
 * How often a client was told of late that it goes too fast. What it was told is forgiven evenly,
 * as budgets refill. Thread-safe.
 */
public final class Violations {

  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  private double unforgiven;
  private long since;

  /**
   * Counts one more.
   *
   * @param now as {@link System#nanoTime}
   * @param perMinute how many a minute are borne
   * @return whether this was one too many
   */
  public synchronized boolean add(long now, int perMinute) {
    double forgiven = (now - since) / MINUTE * perMinute;
    unforgiven = Math.max(0, unforgiven - forgiven) + 1;
    since = now;
    return unforgiven > perMinute;
  }
}

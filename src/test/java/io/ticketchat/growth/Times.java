package io.ticketchat.growth;

import java.util.Arrays;
import java.util.Locale;

/** Durations of one measurement. */
final class Times {

  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1_024];
  private int count;

  synchronized void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  synchronized void clear() {
    count = 0;
  }

  synchronized int count() {
    return count;
  }

  /** In milliseconds; such as 0.5 for the median. */
  synchronized double quantile(double part) {
    if (count == 0) {
      throw new IllegalStateException("Nothing was measured");
    }
    Arrays.sort(nanos, 0, count);
    return nanos[(int) Math.ceil(part * count) - 1] / NANOS_PER_MILLI;
  }

  /** Three significant figures. */
  static String figure(double value) {
    int digits = value <= 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(value)));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}

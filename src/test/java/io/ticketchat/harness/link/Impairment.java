package io.ticketchat.harness.link;

import java.util.StringJoiner;

/**
 * What a line does to the bytes of one direction; several at once where they are combined.
 *
 * @param stalled nothing comes through, and nothing is lost: it goes on when the line is mended
 * @param delayMillis how late each piece comes
 * @param jitterMillis how much later at most, at random
 * @param sliceBytes how much is written at once
 * @param bytesPerSecond how much comes through in a second
 * @param limitBytes after how much the connection is reset
 */
public record Impairment(
    boolean stalled,
    int delayMillis,
    int jitterMillis,
    int sliceBytes,
    int bytesPerSecond,
    long limitBytes) {

  /** A good line. */
  public static final Impairment NONE =
      new Impairment(false, 0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

  public static Impairment blackHole() {
    return new Impairment(true, 0, 0, NONE.sliceBytes, NONE.bytesPerSecond, NONE.limitBytes);
  }

  public static Impairment delay(int millis, int jitter) {
    return NONE.withDelay(millis, jitter);
  }

  public static Impairment slice(int bytes) {
    return NONE.withSlice(bytes);
  }

  public static Impairment throttle(int bytesPerSecond) {
    return new Impairment(false, 0, 0, NONE.sliceBytes, bytesPerSecond, NONE.limitBytes);
  }

  /** So many bytes of each connection come through from now on, then it is reset. */
  public static Impairment limit(long bytes) {
    return new Impairment(false, 0, 0, NONE.sliceBytes, NONE.bytesPerSecond, bytes);
  }

  public Impairment withDelay(int millis, int jitter) {
    return new Impairment(stalled, millis, jitter, sliceBytes, bytesPerSecond, limitBytes);
  }

  public Impairment withSlice(int bytes) {
    return new Impairment(stalled, delayMillis, jitterMillis, bytes, bytesPerSecond, limitBytes);
  }

  @Override
  public String toString() {
    var words = new StringJoiner(", ");
    words.setEmptyValue("good");
    if (stalled) {
      words.add("black hole");
    }
    if (delayMillis > 0 || jitterMillis > 0) {
      words.add("delay " + delayMillis + "+" + jitterMillis + " ms");
    }
    if (sliceBytes < NONE.sliceBytes) {
      words.add("slices of " + sliceBytes);
    }
    if (bytesPerSecond < NONE.bytesPerSecond) {
      words.add(bytesPerSecond + " bytes/s");
    }
    if (limitBytes < NONE.limitBytes) {
      words.add("reset after " + limitBytes);
    }
    return words.toString();
  }
}

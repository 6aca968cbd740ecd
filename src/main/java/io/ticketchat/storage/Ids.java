package io.ticketchat.storage;

import java.security.SecureRandom;
import java.util.UUID;

/** Ids that grow with time, so that an index over them grows at its end. */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int VERSION_7 = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Ids() {}

  /** A new UUID of version 7 (RFC 9562, section 5.7). */
  public static String next() {
    long random = RANDOM.nextLong();
    long high = (System.currentTimeMillis() << 16) | VERSION_7 | (random & 0xfff);
    long low = VARIANT | (RANDOM.nextLong() >>> 2);
    return new UUID(high, low).toString();
  }
}

package io.ticketchat.transport.wire.upgrade;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What a client's payload is masked with (RFC 6455, section 5.3). */
final class Mask {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Mask() {}

  /**
   * Takes it off, in place: eight bytes at a time, because whole files come this way.
   *
   * @param key the masking key, its first byte the highest
   * @param offset the place of the first of these bytes in their frame's payload
   */
  static void remove(int key, long offset, byte[] bytes, int from, int length) {
    int turned = Integer.rotateLeft(key, (int) (offset & 3) * Byte.SIZE);
    long twice = ((long) turned << Integer.SIZE) | Integer.toUnsignedLong(turned);
    int at = from;
    int end = from + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ twice);
    }
    for (int i = 0; at < end; at++, i++) {
      bytes[at] ^= (byte) (turned >>> ((3 - (i & 3)) * Byte.SIZE));
    }
  }
}

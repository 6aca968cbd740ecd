package io.ticketchat.transport.wire;

import java.util.List;

/** Frames from a server, as bytes: unmasked, in one piece (RFC 6455, section 5.2). */
final class Frames {

  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int PING = 0x9;
  private static final int MAX_SHORT = 125;
  private static final int MAX_MEDIUM = 0xffff;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;

  private Frames() {}

  static byte[] text(byte[] utf8) {
    return frame(TEXT, utf8);
  }

  static byte[] binary(byte[] payload) {
    return frame(BINARY, payload);
  }

  /** A ping of at most 125 bytes. */
  static byte[] ping(byte[] payload) {
    return frame(PING, payload);
  }

  /** Frames one after another; one alone is given as it is. */
  static byte[] join(List<byte[]> frames) {
    if (frames.size() == 1) {
      return frames.get(0);
    }
    var all = new byte[frames.stream().mapToInt(frame -> frame.length).sum()];
    int at = 0;
    for (var frame : frames) {
      System.arraycopy(frame, 0, all, at, frame.length);
      at += frame.length;
    }
    return all;
  }

  private static byte[] frame(int opcode, byte[] payload) {
    int length = payload.length;
    int extended = length <= MAX_SHORT ? 0 : length <= MAX_MEDIUM ? 2 : 8;
    var frame = new byte[2 + extended + length];
    frame[0] = (byte) (FINAL | opcode);
    frame[1] = (byte) (extended == 0 ? length : extended == 2 ? LENGTH_16 : LENGTH_64);
    long left = length;
    for (int at = 1 + extended; at > 1; at--) {
      frame[at] = (byte) left;
      left >>>= 8;
    }
    System.arraycopy(payload, 0, frame, 2 + extended, length);
    return frame;
  }
}

package io.ticketchat.transport.wire;

import java.io.ByteArrayOutputStream;

/**
 * Turns large frames of a client's byte stream into fragments (RFC 6455, section 5.4), so that a
 * server which keeps a whole frame in memory, and never lets go of that memory, keeps little. Only
 * headers are put in: pieces are a multiple of the masking key's length, so the payload stays as it
 * is. Not thread-safe.
 */
final class FrameSplitter {

  static final int PIECE = 64 * 1024;

  private static final int FINAL = 0x80;
  private static final int OPCODE = 0x0f;
  private static final int FIRST_CONTROL = 0x8;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;

  private final byte[] header = new byte[14];
  private int headerBytes;
  private long frameLeft;
  private long pieceLeft;

  /** Takes bytes of the stream, and puts out what they become. */
  void take(byte[] bytes, int length, ByteArrayOutputStream out) {
    for (int at = 0; at < length; ) {
      if (pieceLeft > 0) {
        int passed = (int) Math.min(pieceLeft, length - at);
        out.write(bytes, at, passed);
        at += passed;
        pieceLeft -= passed;
        frameLeft -= passed;
        if (pieceLeft == 0 && frameLeft > 0) {
          nextPiece(0, out);
        }
      } else {
        header[headerBytes++] = bytes[at++];
        if (headerBytes == headerLength()) {
          begin(out);
          headerBytes = 0;
        }
      }
    }
  }

  private int headerLength() {
    if (headerBytes < 2) {
      return 2;
    }
    return 2 + lengthBytes() + (isMasked() ? 4 : 0);
  }

  private int lengthBytes() {
    return switch (header[1] & LENGTH) {
      case LENGTH_16 -> 2;
      case LENGTH_64 -> 8;
      default -> 0;
    };
  }

  private boolean isMasked() {
    return (header[1] & MASKED) != 0;
  }

  private void begin(ByteArrayOutputStream out) {
    frameLeft = payloadLength();
    boolean control = (header[0] & OPCODE) >= FIRST_CONTROL;
    if (control || frameLeft <= PIECE) {
      // As it is; a length that cannot be (it is negative here) is for the server to refuse.
      pieceLeft = frameLeft < 0 ? Long.MAX_VALUE : frameLeft;
      frameLeft = pieceLeft;
      out.write(header, 0, headerBytes);
    } else {
      nextPiece(header[0] & ~FINAL, out);
    }
  }

  private long payloadLength() {
    int bytes = lengthBytes();
    if (bytes == 0) {
      return header[1] & LENGTH;
    }
    long length = 0;
    for (int i = 0; i < bytes; i++) {
      length = (length << 8) | (header[2 + i] & 0xff);
    }
    return length;
  }

  /** The header of a piece; that of the last one carries the frame's end. */
  private void nextPiece(int first, ByteArrayOutputStream out) {
    boolean last = frameLeft <= PIECE;
    pieceLeft = Math.min(frameLeft, PIECE);
    out.write(first | (last ? header[0] & FINAL : 0));
    int masked = header[1] & MASKED;
    out.write(masked | LENGTH_64);
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (pieceLeft >>> shift));
    }
    if (masked != 0) {
      out.write(header, 2 + lengthBytes(), 4);
    }
  }
}

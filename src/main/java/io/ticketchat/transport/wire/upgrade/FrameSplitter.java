package io.ticketchat.transport.wire.upgrade;

import java.io.ByteArrayOutputStream;

/**
 * Turns large frames of a client's byte stream into fragments (RFC 6455, section 5.4), so that a
 * server which keeps a whole frame in memory, and never lets go of that memory, keeps little. Takes
 * the masks off, for which Tyrus needs longer than for all else it does with a large frame; it asks
 * for none, so we insist on them. A header that cannot be (RFC 6455, section 5.2) becomes the close
 * frame that it deserves, and nothing after it is passed on: servers wait for ever behind some of
 * them. Not thread-safe.
 */
final class FrameSplitter {

  static final int PIECE = 64 * 1024;

  private static final int FINAL = 0x80;
  private static final int OPCODE = 0x0f;
  private static final int RESERVED = 0x70;
  private static final int CONTINUATION = 0x0;
  private static final int LAST_DATA = 0x2;
  private static final int FIRST_CONTROL = 0x8;
  private static final int LAST_CONTROL = 0xa;
  private static final int CLOSE = 0x88;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;

  /** So many fragments of a message may be small; each costs a server more than its bytes. */
  private static final int MANY = 4_096;

  private static final int SMALL = 1_024;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int TOO_BIG = 1009;

  private final byte[] header = new byte[14];
  private int headerBytes;
  private long frameLength;
  private long frameLeft;
  private long pieceLeft;
  private boolean inMessage;
  private long fragments;
  private long messageBytes;
  private boolean over;

  /** Takes bytes of the stream, which it may change, and puts out what they become. */
  void take(byte[] bytes, int length, ByteArrayOutputStream out) {
    for (int at = 0; at < length && !over; ) {
      if (pieceLeft > 0) {
        int passed = (int) Math.min(pieceLeft, length - at);
        Mask.remove(maskingKey(), frameLength - frameLeft, bytes, at, passed);
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
    frameLength = payloadLength();
    frameLeft = frameLength;
    if (!isPossible()) {
      refuse(PROTOCOL_ERROR, out);
    } else if (frameLeft > Integer.MAX_VALUE || isCrumbled()) {
      refuse(TOO_BIG, out);
    } else if (frameLeft <= PIECE) {
      pieceLeft = frameLeft;
      out.write(header[0]);
      out.write(header[1] & LENGTH);
      out.write(header, 2, lengthBytes());
    } else {
      nextPiece(header[0] & ~FINAL, out);
    }
  }

  private boolean isPossible() {
    int opcode = header[0] & OPCODE;
    boolean last = (header[0] & FINAL) != 0;
    if ((header[0] & RESERVED) != 0 || !isMasked() || frameLeft < 0) {
      return false;
    }
    if (opcode >= FIRST_CONTROL) {
      return opcode <= LAST_CONTROL && last && (header[1] & LENGTH) < LENGTH_16;
    }
    boolean fits = opcode <= LAST_DATA && (opcode == CONTINUATION) == inMessage;
    inMessage = !last;
    return fits;
  }

  /** Whether the frame goes on with a message that comes in all too many small pieces. */
  private boolean isCrumbled() {
    int opcode = header[0] & OPCODE;
    if (opcode >= FIRST_CONTROL) {
      return false;
    }
    fragments = opcode == CONTINUATION ? fragments + 1 : 1;
    messageBytes = opcode == CONTINUATION ? messageBytes + frameLeft : frameLeft;
    return fragments > MANY && messageBytes < fragments * SMALL;
  }

  /** As if the client had said why it hangs up: the server answers that, and does. */
  private void refuse(int code, ByteArrayOutputStream out) {
    over = true;
    out.writeBytes(new byte[] {(byte) CLOSE, 2, (byte) (code >> 8), (byte) code});
  }

  private int maskingKey() {
    int key = 0;
    for (int i = 0; i < 4; i++) {
      key = (key << 8) | (header[2 + lengthBytes() + i] & 0xff);
    }
    return key;
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
    out.write(LENGTH_64);
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (pieceLeft >>> shift));
    }
  }
}

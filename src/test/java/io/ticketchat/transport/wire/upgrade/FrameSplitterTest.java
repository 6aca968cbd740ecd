package io.ticketchat.transport.wire.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameSplitterTest {

  private static final int TEXT = 0x1;
  private static final int PING = 0x9;
  private static final int FINAL = 0x80;
  private static final byte[] NO_MASK = {};

  private record Frame(int first, byte[] payload) {}

  private static byte[] write(int first, byte[] payload, byte[] mask) {
    var out = new ByteArrayOutputStream();
    out.write(first);
    int masked = mask.length == 0 ? 0 : 0x80;
    if (payload.length < 126) {
      out.write(masked | payload.length);
    } else if (payload.length < 65_536) {
      out.write(masked | 126);
      out.write(payload.length >>> 8);
      out.write(payload.length);
    } else {
      out.write(masked | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >>> shift));
      }
    }
    out.writeBytes(mask);
    for (int i = 0; i < payload.length; i++) {
      out.write(mask.length == 0 ? payload[i] : payload[i] ^ mask[i % 4]);
    }
    return out.toByteArray();
  }

  /** Reads frames as any server would, each with the mask of its own header. */
  private static List<Frame> read(byte[] stream) {
    var frames = new ArrayList<Frame>();
    for (int at = 0; at < stream.length; ) {
      int first = stream[at++] & 0xff;
      int second = stream[at++] & 0xff;
      long length = second & 0x7f;
      int bytes = length == 126 ? 2 : length == 127 ? 8 : 0;
      if (bytes > 0) {
        length = 0;
        for (int i = 0; i < bytes; i++) {
          length = (length << 8) | (stream[at++] & 0xff);
        }
      }
      var mask = new byte[4];
      if ((second & 0x80) != 0) {
        mask = Arrays.copyOfRange(stream, at, at += 4);
      }
      var payload = Arrays.copyOfRange(stream, at, at += (int) length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      frames.add(new Frame(first, payload));
    }
    return frames;
  }

  private static byte[] split(byte[] stream, Random random) {
    var splitter = new FrameSplitter();
    var out = new ByteArrayOutputStream();
    for (int at = 0; at < stream.length; ) {
      int length = Math.min(stream.length - at, 1 + random.nextInt(10_000));
      splitter.take(Arrays.copyOfRange(stream, at, at + length), length, out);
      at += length;
    }
    return out.toByteArray();
  }

  @Test
  void aStreamOfSmallFramesLosesNothingButItsMasks() {
    var random = new Random(1);
    var stream = new ByteArrayOutputStream();
    var bare = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      var payload = new byte[random.nextInt(FrameSplitter.PIECE + 1)];
      random.nextBytes(payload);
      stream.writeBytes(write(FINAL | TEXT, payload, new byte[] {1, 2, -3, (byte) i}));
      bare.writeBytes(write(FINAL | TEXT, payload, NO_MASK));
    }
    assertThat(split(stream.toByteArray(), random)).isEqualTo(bare.toByteArray());
  }

  @Test
  void aLargeFrameBecomesFragmentsOfTheSamePayload() {
    var random = new Random(2);
    for (int round = 0; round < 50; round++) {
      var payload = new byte[FrameSplitter.PIECE + 1 + random.nextInt(1_000_000)];
      random.nextBytes(payload);
      var mask = new byte[4];
      random.nextBytes(mask);
      boolean last = random.nextBoolean();
      var stream = new ByteArrayOutputStream();
      stream.writeBytes(write((last ? FINAL : 0) | TEXT, payload, mask));
      stream.writeBytes(write(FINAL | PING, new byte[] {42}, mask));

      var frames = read(split(stream.toByteArray(), random));

      var ping = frames.remove(frames.size() - 1);
      assertThat(ping.first()).isEqualTo(FINAL | PING);
      assertThat(ping.payload()).containsExactly(42);
      var whole = new ByteArrayOutputStream();
      for (int i = 0; i < frames.size(); i++) {
        var frame = frames.get(i);
        assertThat(frame.payload().length).isBetween(1, FrameSplitter.PIECE);
        assertThat(frame.first() & 0xf).isEqualTo(i == 0 ? TEXT : 0);
        assertThat((frame.first() & FINAL) != 0).isEqualTo(last && i == frames.size() - 1);
        whole.writeBytes(frame.payload());
      }
      assertThat(whole.toByteArray()).isEqualTo(payload);
    }
  }

  /** Header bytes, in hexadecimal, and the close code that they become. */
  @ParameterizedTest
  @CsvSource({
    "81ffffffffffffffffff01020304, 1002", // a negative length
    "81ff000000008000000001020304, 1009", // 2^31
    "c18001020304, 1002", // a reserved bit
    "838001020304, 1002", // a reserved opcode
    "8b8001020304, 1002",
    "098001020304, 1002", // half a ping
    "89fe007e01020304, 1002", // a long one
    "808001020304, 1002", // goes on with nothing
    "8100, 1002" // not masked
  })
  @DisplayName("W-03 (in small) a header that cannot be becomes a close frame, and all ends there")
  void aHeaderThatCannotBeBecomesACloseFrame(String header, int code) {
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(HexFormat.of().parseHex(header));
    stream.writeBytes(write(FINAL | TEXT, new byte[1_000], new byte[4]));

    var frames = read(split(stream.toByteArray(), new Random(3)));

    assertThat(frames).hasSize(1);
    assertThat(frames.get(0).first()).isEqualTo(0x88);
    assertThat(frames.get(0).payload()).containsExactly(code >> 8, code & 0xff);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "1000, true", "1100, false"})
  @DisplayName("B-08 (in small) a message of 5,000 small fragments is cut short")
  void aMessageOfManySmallFragmentsIsCutShort(int length, boolean cut) {
    var payload = new byte[length];
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(write(TEXT, payload, new byte[4]));
    for (int i = 0; i < 5_000; i++) {
      stream.writeBytes(write(0, payload, new byte[4]));
    }

    var frames = read(split(stream.toByteArray(), new Random(5)));

    assertThat(frames).hasSize(cut ? 4_097 : 5_001);
    assertThat(frames.get(frames.size() - 1).first()).isEqualTo(cut ? 0x88 : 0);
  }

  @Test
  void aControlFrameMayStandBetweenFragmentsAndANewMessageMayNot() {
    var mask = new byte[] {5, 6, 7, 8};
    var stream = new ByteArrayOutputStream();
    var good = new ByteArrayOutputStream();
    for (int first : new int[] {TEXT, FINAL | PING, 0, FINAL, TEXT}) {
      stream.writeBytes(write(first, new byte[3], mask));
      good.writeBytes(write(first, new byte[3], NO_MASK));
    }
    stream.writeBytes(write(FINAL | TEXT, new byte[3], mask));

    var out = split(stream.toByteArray(), new Random(4));

    assertThat(Arrays.copyOf(out, good.size())).isEqualTo(good.toByteArray());
    var rest = Arrays.copyOfRange(out, good.size(), out.length);
    assertThat(read(rest).get(0).first()).isEqualTo(0x88);
  }
}

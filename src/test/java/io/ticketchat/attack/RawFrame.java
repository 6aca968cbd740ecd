package io.ticketchat.attack;

import static io.ticketchat.harness.RawSocket.frame;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bytes that a signed-in client sends on its WebSocket; an event among them must not take effect
 * where the frame is refused.
 */
record RawFrame(String what, byte[] bytes, Then then) {

  /** What must come of it. */
  enum Then {
    /** Closed for it: 1002, 1007 or 1009, or without a word. */
    REFUSED,
    /** Closed, with whatever code. */
    ENDS,
    /** All is well. */
    LIVES,
    /** Not all of it came, so the server waits; not for long. */
    WAITS
  }

  private static final int FINAL = 0x80;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /** All cases; each event among them says these words in this ticket. */
  static Stream<RawFrame> all(String ticketId, String words) {
    var event =
        "{\"event\":\"send_message\",\"data\":{\"ticketId\":\"%s\",\"message\":\"%s\"}}"
            .formatted(ticketId, words)
            .getBytes(UTF_8);
    return Stream.of(headers(event), controls(), utf8(), closes(), unfinished(event))
        .flatMap(all -> all);
  }

  private static Stream<RawFrame> headers(byte[] event) {
    var reserved =
        IntStream.of(0x40, 0x20, 0x10, 0x70)
            .mapToObj(bit -> refused("reserved bits " + bit, frame(FINAL | bit | TEXT, event)));
    var opcodes =
        IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
            .mapToObj(opcode -> refused("opcode " + opcode, frame(FINAL | opcode, event)));
    var unmasked = frame(FINAL | TEXT, event);
    unmasked[1] &= 0x7f;
    var others =
        Stream.of(
            refused("goes on with nothing", frame(FINAL, event)),
            refused("goes on with nothing, and is not the end", frame(0, event)),
            refused(
                "begins within a message", both(frame(TEXT, event), frame(FINAL | TEXT, event))),
            refused("not masked", unmasked),
            refused("2^31 long", both(hex("81ff000000008000000000000000"), event)),
            refused("2^63 long", both(hex("81ff800000000000000000000000"), event)),
            refused("2^64 - 1 long", both(hex("81ffffffffffffffffff00000000"), event)),
            new RawFrame(
                "a length of 8 bytes for 0", hex("81ff000000000000000000000000"), Then.LIVES),
            new RawFrame("a length of 2 bytes for 2", hex("81fe0002000000007b7d"), Then.LIVES),
            new RawFrame("nothing", frame(FINAL | TEXT, new byte[0]), Then.LIVES),
            new RawFrame("bytes", frame(FINAL | 2, event), Then.ENDS));
    return Stream.of(reserved, opcodes, others).flatMap(all -> all);
  }

  private static Stream<RawFrame> controls() {
    var large = new byte[126];
    return Stream.of(
        refused("a ping of 126 bytes", frame(FINAL | PING, large)),
        refused("a pong of 126 bytes", frame(FINAL | PONG, large)),
        refused("a close of 126 bytes", frame(FINAL | CLOSE, large)),
        refused("half a ping", frame(PING, new byte[1])),
        refused("half a close", frame(CLOSE, new byte[2])),
        new RawFrame("a ping of 125 bytes", frame(FINAL | PING, new byte[125]), Then.LIVES),
        new RawFrame("a pong nobody asked for", frame(FINAL | PONG, new byte[9]), Then.LIVES),
        new RawFrame(
            "a ping between fragments",
            both(frame(TEXT, hex("7b")), frame(FINAL | PING, hex("01")), frame(FINAL, hex("7d"))),
            Then.LIVES));
  }

  private static Stream<RawFrame> utf8() {
    var good =
        IntStream.range(1, 6)
            .mapToObj(
                at ->
                    new RawFrame(
                        "UTF-8 cut after " + at, split("é😀".getBytes(UTF_8), at), Then.LIVES));
    var bad =
        Stream.of("c328", "eda080", "f4908080", "c0af", "80", "ff", "f09f98", "e28228", "f0808080")
            .flatMap(
                hex -> {
                  var bytes = hex(hex);
                  return Stream.concat(
                      Stream.of(refused("bytes " + hex, frame(FINAL | TEXT, bytes))),
                      IntStream.range(1, bytes.length)
                          .mapToObj(
                              at ->
                                  refused("bytes " + hex + " cut after " + at, split(bytes, at))));
                });
    return Stream.concat(good, bad);
  }

  private static Stream<RawFrame> closes() {
    var codes =
        IntStream.of(
                0, 1, 999, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1009, 1011, 1012, 1014,
                1015, 1016, 2000, 2999, 3000, 3999, 4000, 4999, 5000, 65_535)
            .mapToObj(
                code -> {
                  var body = new byte[] {(byte) (code >> 8), (byte) code};
                  return new RawFrame("close " + code, frame(FINAL | CLOSE, body), Then.ENDS);
                });
    var bad = new byte[] {3, (byte) 0xe8, (byte) 0xc3, 0x28};
    var others =
        Stream.of(
            new RawFrame("an empty close", frame(FINAL | CLOSE, new byte[0]), Then.ENDS),
            new RawFrame("a close of 1 byte", frame(FINAL | CLOSE, new byte[1]), Then.ENDS),
            new RawFrame("a close in bad UTF-8", frame(FINAL | CLOSE, bad), Then.ENDS));
    return Stream.concat(codes, others);
  }

  private static Stream<RawFrame> unfinished(byte[] event) {
    var whole = frame(FINAL | TEXT, event);
    return Stream.of(
        new RawFrame("half a header", Arrays.copyOf(whole, 1), Then.WAITS),
        new RawFrame("a header", Arrays.copyOf(whole, 6), Then.WAITS),
        new RawFrame("all but one byte", Arrays.copyOf(whole, whole.length - 1), Then.WAITS),
        new RawFrame("a header of 2^30", hex("81ff000000004000000000000000"), Then.WAITS));
  }

  private static RawFrame refused(String what, byte[] bytes) {
    return new RawFrame(what, bytes, Then.REFUSED);
  }

  private static byte[] split(byte[] text, int at) {
    return both(
        frame(TEXT, Arrays.copyOf(text, at)),
        frame(FINAL, Arrays.copyOfRange(text, at, text.length)));
  }

  private static byte[] both(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Override
  public String toString() {
    return what + " " + then;
  }
}

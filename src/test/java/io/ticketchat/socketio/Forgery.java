package io.ticketchat.socketio;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What somebody shows who was not given it.
 *
 * @param pid as it stands in the CONNECT packet
 */
record Forgery(String what, JsonValue pid, JsonValue offset) {

  private static final int COUNT = 1_000;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final List<JsonValue> STRANGE =
      List.of(
          JsonValue.NULL,
          JsonValue.TRUE,
          JsonValue.EMPTY_JSON_OBJECT,
          JsonValue.EMPTY_JSON_ARRAY,
          Json.createValue(0),
          Json.createValue(-1),
          Json.createValue(""),
          Json.createValue("-"),
          Json.createValue("="),
          Json.createValue("A"),
          Json.createValue("\u0000"),
          Json.createValue("%"),
          Json.createValue("../../x"),
          Json.createValue("' or ''='"),
          Json.createValue("x".repeat(8_193)),
          Json.createValue("A".repeat(20_000)),
          Json.createValue("A".repeat(40_000)));

  /** A thousand, always the same for the same sessions; the others' serve to swap parts. */
  static Stream<Forgery> of(Recovery genuine, List<Recovery> others) {
    var random = new Random(16);
    return IntStream.range(0, COUNT).mapToObj(i -> next(i, random, genuine, others));
  }

  private static Forgery next(int i, Random random, Recovery genuine, List<Recovery> others) {
    var other = others.get(random.nextInt(others.size()));
    var pid = genuine.pid();
    var offset = genuine.offset();
    return switch (i % 10) {
      case 0, 1, 2 -> text("offset with another bit", pid, flipped(offset, random));
      case 3 -> text("pid with another bit", flippedLetter(pid, random), offset);
      case 4 -> text("offset cut", pid, offset.substring(0, random.nextInt(offset.length())));
      case 5 -> text("pid cut", pid.substring(0, random.nextInt(pid.length())), offset);
      case 6 -> text("another's pid", other.pid(), offset);
      case 7 -> text("another's offset", pid, other.offset());
      case 8 -> strange(random, pid, offset);
      default -> text("parts of two offsets", pid, mixed(offset, other.offset(), random));
    };
  }

  private static Forgery text(String what, String pid, String offset) {
    return new Forgery(what, Json.createValue(pid), Json.createValue(offset));
  }

  private static Forgery strange(Random random, String pid, String offset) {
    var value = STRANGE.get(random.nextInt(STRANGE.size()));
    return random.nextBoolean()
        ? new Forgery("strange pid", value, Json.createValue(offset))
        : new Forgery("strange offset", Json.createValue(pid), value);
  }

  private static String flipped(String offset, Random random) {
    var bytes = Base64.getUrlDecoder().decode(offset);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String flippedLetter(String pid, Random random) {
    int at = random.nextInt(pid.length());
    int letter = LETTERS.indexOf(pid.charAt(at)) ^ (1 << random.nextInt(6));
    return pid.substring(0, at) + LETTERS.charAt(letter) + pid.substring(at + 1);
  }

  private static String mixed(String one, String other, Random random) {
    int at = 1 + random.nextInt(Math.min(one.length(), other.length()) - 1);
    return random.nextBoolean()
        ? one.substring(0, at) + other.substring(at)
        : other.substring(0, at) + one.substring(at);
  }

  String auth() {
    return Recovery.auth(pid, offset);
  }

  @Override
  public String toString() {
    var text = auth();
    return what + " " + text.substring(0, Math.min(300, text.length()));
  }
}

package io.ticketchat.fuzz;

import java.util.List;
import java.util.Random;

/** Makes texts that are almost right: of one that is right, with a few changes. */
public final class Mutator {

  private static final int MAX_LENGTH = 4_096;
  private static final int MAX_CHANGES = 6;

  /** What parsers stumble over. */
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          "\\",
          "\\u",
          "\\ud800",
          "\\u0000",
          "-",
          "0",
          "9",
          "1e999999999",
          "-0",
          "1e-9",
          "0.1",
          "2147483648",
          "9223372036854775808",
          "NaN",
          "null",
          "true",
          "false",
          "[[",
          "]]",
          "{}",
          "[]",
          "\"\"",
          "{\"a\":",
          "\u0000",
          "\u001e",
          "\u2028",
          "\uFEFF",
          "\ud800",
          "\udc00",
          "😀",
          "é",
          " ",
          "\r\n",
          "\t",
          "/",
          "/x,",
          "b",
          "bAA==",
          "0",
          "1",
          "2",
          "3",
          "4",
          "5",
          "6",
          "40",
          "42",
          "43",
          "451-",
          "4510-",
          "459-",
          "__proto__",
          "constructor",
          "{\"_placeholder\":true,\"num\":0}",
          "99999999999999999999",
          "data:,");

  private final Random random;
  private final List<String> seeds;

  /** The same seed makes the same texts. */
  public Mutator(long seed, List<String> seeds) {
    this.random = new Random(seed);
    this.seeds = seeds;
  }

  /** The next text. */
  public String next() {
    var text = new StringBuilder(one(seeds));
    for (int change = random.nextInt(MAX_CHANGES); change >= 0; change--) {
      change(text);
    }
    text.setLength(Math.min(text.length(), MAX_LENGTH));
    return text.toString();
  }

  /** A number below this one. */
  public int number(int bound) {
    return random.nextInt(bound);
  }

  private void change(StringBuilder text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + 1 + random.nextInt(8));
    switch (random.nextInt(8)) {
      case 0 -> text.insert(from, one(PIECES));
      case 1 -> text.replace(from, to, one(PIECES));
      case 2 -> text.delete(from, to);
      case 3 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(40)));
      case 4 -> text.setLength(from);
      case 5 -> text.insert(from, (char) random.nextInt(0x10000));
      case 6 -> text.replace(from, text.length(), tail(one(seeds)));
      default -> text.insert(from, tail(text.toString()));
    }
  }

  private String tail(String text) {
    return text.substring(random.nextInt(text.length() + 1));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

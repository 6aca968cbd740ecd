package io.ticketchat.json;

/**
 * Looks at JSON text before a parser does: parsers recurse, and deep nesting overflows their stack;
 * and they fail on long numbers only when somebody asks for them.
 */
final class JsonGuard {

  static final int MAX_DEPTH = 32;

  /** Characters of a number; parsers have such a bound themselves, but notice it late. */
  static final int MAX_NUMBER = 1_000;

  /** Digits of a number's exponent. */
  static final int MAX_EXPONENT = 9;

  private JsonGuard() {}

  /**
   * Refuses what is nested deeper than {@link #MAX_DEPTH}, goes on after its first value, or holds
   * a number of absurd length.
   */
  static void check(String json, int from) throws MalformedJsonException {
    int depth = 0;
    var number = new NumberLength();
    boolean complete = false;
    for (int i = from; i < json.length(); i++) {
      char c = json.charAt(i);
      if (complete && " \t\r\n".indexOf(c) < 0) {
        throw new MalformedJsonException("Goes on after its end");
      }
      number.next(c);
      switch (c) {
        case '"' -> i = endOfString(json, i);
        case '{', '[' -> depth++;
        case '}', ']' -> complete = --depth == 0;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw new MalformedJsonException("Nested too deeply");
      }
    }
  }

  /** Counts the characters of a number, and the digits of its exponent. */
  private static final class NumberLength {
    private int length;
    private int exponent;
    private boolean inExponent;

    void next(char c) throws MalformedJsonException {
      boolean digit = c >= '0' && c <= '9';
      boolean starts = c == 'e' || c == 'E';
      boolean part = digit || starts || c == '.' || c == '+' || c == '-';
      length = part ? length + 1 : 0;
      inExponent = starts || (inExponent && part);
      exponent = inExponent && digit ? exponent + 1 : 0;
      if (length > MAX_NUMBER || exponent > MAX_EXPONENT) {
        throw new MalformedJsonException("Number too long");
      }
    }
  }

  /** The place of the quotation mark that ends the text begun at {@code start}, or one behind. */
  static int endOfString(String json, int start) {
    int i = start + 1;
    while (i < json.length() && json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}

package io.ticketchat.json;

/**
 * Looks at JSON text before a parser does: parsers recurse, and deep nesting overflows their stack;
 * and they fail on long numbers only when somebody asks for them.
 */
final class JsonGuard {

  static final int MAX_DEPTH = 32;

  /** More digits than any number has that something could be meant by. */
  static final int MAX_NUMBER = 100;

  /** The same, of the exponent behind its {@code e}. */
  static final int MAX_EXPONENT = 5;

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

  /** Counts the digits on end, of a number or of its exponent. */
  private static final class NumberLength {
    private int digits;
    private int most = MAX_NUMBER;

    void next(char c) throws MalformedJsonException {
      if (c >= '0' && c <= '9') {
        digits++;
      } else {
        digits = 0;
        boolean sign = c == '+' || c == '-';
        most = c == 'e' || c == 'E' ? MAX_EXPONENT : sign ? most : MAX_NUMBER;
      }
      if (digits > most) {
        throw new MalformedJsonException("Number too long");
      }
    }
  }

  private static int endOfString(String json, int start) {
    int i = start + 1;
    while (i < json.length() && json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}

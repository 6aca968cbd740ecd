package io.ticketchat.protocol;

/**
 * Looks at JSON text before a parser does: parsers recurse, and deep nesting overflows their stack.
 */
final class JsonGuard {

  static final int MAX_DEPTH = 32;

  private JsonGuard() {}

  /** Refuses what is nested deeper than {@link #MAX_DEPTH} or goes on after its first value. */
  static void check(String json) throws BadEventException {
    int depth = 0;
    boolean complete = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (complete && " \t\r\n".indexOf(c) < 0) {
        throw new BadEventException(ErrorCode.MALFORMED, ErrorCode.MALFORMED.words());
      }
      switch (c) {
        case '"' -> i = endOfString(json, i);
        case '{', '[' -> depth++;
        case '}', ']' -> complete = --depth == 0;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw new BadEventException(ErrorCode.MALFORMED, "Nested too deeply");
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

package io.ticketchat.journal;

/** Text as old clients need it: safe to put into a page as HTML. */
final class SafeText {

  private SafeText() {}

  /** {@code & < > " ' /} stand as references; nothing else changes. */
  static String html(String text) {
    int at = firstSpecial(text);
    if (at == text.length()) {
      return text;
    }
    var safe = new StringBuilder(text.length() + 32).append(text, 0, at);
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#x27;");
        case '/' -> safe.append("&#x2F;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  private static int firstSpecial(String text) {
    int i = 0;
    while (i < text.length() && "&<>\"'/".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}

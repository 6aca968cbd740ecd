package io.ticketchat.message;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as it is stored and searched: what was typed, without what cannot be seen to be there. */
final class MessageText {

  private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

  /** Control characters but newline and tab, and overrides of the direction of text. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

  private MessageText() {}

  /** The text in its composed form (NFC), without invisible controls and space around it. */
  static String normalise(String typed) {
    var lines = LINE_END.matcher(typed).replaceAll("\n");
    var visible = INVISIBLE.matcher(lines).replaceAll("");
    return Normalizer.normalize(visible, Normalizer.Form.NFC).strip();
  }

  /** Length as people count: an emoji is one or a few, never its bytes. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

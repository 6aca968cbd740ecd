package io.ticketchat.protocol;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as it is stored and searched, of messages and of tickets: what was typed, without what
 * cannot be seen to be there.
 */
public final class PlainText {

  private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

  /** Control characters but newline and tab, and overrides of the direction of text. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

  /**
   * More marks on one letter than any language has. Composing takes the square of the length of
   * such a run: half a million marks would keep a thread busy for minutes.
   */
  private static final Pattern TOO_MANY_MARKS = Pattern.compile("(\\p{M}{16})\\p{M}+");

  private PlainText() {}

  /** The text in its composed form (NFC), without invisible controls and space around it. */
  public static String normalise(String typed) {
    var lines = LINE_END.matcher(typed).replaceAll("\n");
    var visible = INVISIBLE.matcher(lines).replaceAll("");
    var composed = Normalizer.normalize(withFewMarks(visible), Normalizer.Form.NFC);
    return withFewMarks(composed).strip(); // composing makes two marks of some
  }

  private static String withFewMarks(String text) {
    return TOO_MANY_MARKS.matcher(text).replaceAll("$1");
  }

  /** Length as people count: an emoji is one or a few, never its bytes. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

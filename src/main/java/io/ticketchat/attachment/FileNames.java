package io.ticketchat.attachment;

import java.text.Normalizer;

/** What a file may be called. */
final class FileNames {

  private static final int MAX_LENGTH = 255;

  private FileNames() {}

  /** Whether a name is one file's name: no path, nothing hidden, nothing that turns text round. */
  static boolean isValid(String name) {
    return isPlain(name) && isPlain(normalise(name));
  }

  private static boolean isPlain(String name) {
    return !name.isBlank()
        && name.length() <= MAX_LENGTH
        && !name.matches("\\.+")
        && !name.matches(
            "(?s).*[/\\\\\\p{Cc}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}].*");
  }

  /** The name in its composed form. */
  static String normalise(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }
}

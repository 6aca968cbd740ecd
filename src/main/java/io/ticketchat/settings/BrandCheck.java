package io.ticketchat.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Refuses a brand that people could not read or see. */
final class BrandCheck {

  /** WCAG 2.2, 1.4.3: text of usual size. */
  private static final double READABLE = 4.5;

  /** What links stand on: the page, one's own messages, those of others ({@code tokens.css}). */
  private static final List<String> LIGHT = List.of("#ffffff", "#dfeafe", "#f3f4f6");

  private static final List<String> DARK = List.of("#14171c", "#1d3557", "#20252d");

  private static final Pattern LOGO = Pattern.compile(".*\\.(png|jpe?g|webp)");

  private final Settings settings;

  BrandCheck(Settings settings) {
    this.settings = settings;
  }

  void run() {
    pair(Setting.BRAND_ACCENT, Setting.BRAND_ON_ACCENT, LIGHT);
    pair(Setting.BRAND_DARK_ACCENT, Setting.BRAND_DARK_ON_ACCENT, DARK);
    var logo = settings.text(Setting.BRAND_LOGO);
    if (!logo.isEmpty()
        && !(LOGO.matcher(logo.toLowerCase(Locale.ROOT)).matches()
            && Files.isReadable(Path.of(logo)))) {
      throw new InvalidSettingException(
          Setting.BRAND_LOGO, "must be a PNG, JPEG or WebP file that can be read");
    }
  }

  /** The accent is written with, too: on the grounds of its theme. */
  private void pair(Setting accent, Setting onAccent, List<String> grounds) {
    if (!settings.isSet(accent)) {
      return;
    }
    var colour = colour(accent);
    for (var ground : grounds) {
      readable(accent, colour.contrast(Colour.of(ground).orElseThrow()), "on " + ground);
    }
    readable(onAccent, colour(onAccent).contrast(colour), "on " + accent.key());
  }

  private Colour colour(Setting setting) {
    return Colour.of(settings.text(setting))
        .orElseThrow(() -> new InvalidSettingException(setting, "must be #rrggbb"));
  }

  private static void readable(Setting setting, double contrast, String where) {
    if (contrast < READABLE) {
      throw new InvalidSettingException(
          setting,
          String.format(
              Locale.ROOT,
              "cannot be read %s: its contrast is %.1f, and must be at least %.1f",
              where,
              contrast,
              READABLE));
    }
  }
}

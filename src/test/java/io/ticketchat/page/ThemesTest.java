package io.ticketchat.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast in every theme, as WCAG 2.2 computes it (1.4.3, 1.4.11). */
class ThemesTest {

  private static final double TEXT = 4.5;
  private static final double CONTROL = 3;
  private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): #([0-9a-f]{3,6});");

  private static Map<String, String> theme(String name) {
    var css = PageFiles.read("window/theme/tokens.css");
    int from = css.indexOf("[data-theme=" + name + "]");
    var tokens = new HashMap<String, String>();
    TOKEN
        .matcher(css.substring(from, css.indexOf('}', from)))
        .results()
        .forEach(token -> tokens.put(token.group(1), token.group(2)));
    return tokens;
  }

  @ParameterizedTest(name = "{0}: {1} on {2}")
  @CsvSource({
    "text,surface",
    "text,raised",
    "text,own",
    "text,banner",
    "quiet,surface",
    "quiet,raised",
    "quiet,own",
    "accent,surface",
    "accent,raised",
    "accent,own",
    "error,surface",
    "error,raised",
    "warning,surface",
    "success,surface",
    "on-accent,accent"
  })
  void textCanBeRead(String text, String ground) {
    for (var name : new String[] {"light", "dark", "contrast"}) {
      assertThat(contrast(theme(name), text, ground)).as(name).isGreaterThanOrEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark", "contrast"})
  void controlsCanBeSeen(String name) {
    assertThat(contrast(theme(name), "control", "surface")).isGreaterThanOrEqualTo(CONTROL);
    assertThat(contrast(theme(name), "focus", "surface")).isGreaterThanOrEqualTo(CONTROL);
  }

  @Test
  void theSystemsDarkIsDark() {
    assertThat(theme("system")).isEqualTo(theme("dark"));
  }

  private static double contrast(Map<String, String> tokens, String one, String other) {
    double a = luminance(tokens.get(one));
    double b = luminance(tokens.get(other));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    var full = hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex;
    int rgb = Integer.parseInt(full, 16);
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}

package io.ticketchat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  /**
   * What tends to go wrong: controls, marks, overrides, ends of lines, what composes and what not.
   */
  private static final int[] ODD =
      ("a \n\r\t\u0000\u0007\u001b\u007f\u0085\u200b\u200d\u200e\u202a\u202e\u2066\u2069\u2028"
              + "\u00a0\u0301\u0308\u0327\u0344\u0345\u1100\u1161\u11a8\u212b\u2126\u2000\ufb2c\ufb1d"
              + "\u0958\u1fef\ufeff\ud834\udd60\ud83d\udc69<&é\u0dd9\u0dca")
          .codePoints()
          .toArray();

  @Test
  void textIsComposed() {
    assertThat(PlainText.normalise("Cafe\u0301")).isEqualTo("Café");
    assertThat(PlainText.normalise("A\u030a\u1100\u1161")).isEqualTo("Å가");
  }

  @Test
  void linesEndInOneWay() {
    assertThat(PlainText.normalise("one\r\ntwo\rthree\nfour\n\r\nfive"))
        .isEqualTo("one\ntwo\nthree\nfour\n\nfive");
  }

  @Test
  void controlCharactersGoButForNewlineAndTab() {
    assertThat(PlainText.normalise("a\u0000\u0007\u001b[31m\tb\u007f\u0085\n\u009bc"))
        .isEqualTo("a[31m\tb\nc");
  }

  @Test
  @DisplayName("U-03 what overrides the direction of text goes, what marks it stays")
  void whatOverridesTheDirectionGoes() {
    assertThat(PlainText.normalise("a\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069b"))
        .isEqualTo("ab");
    assertThat(PlainText.normalise("שלום\u200e!")).isEqualTo("שלום\u200e!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈",
        "❤️",
        "👍🏽",
        "a < b && c > \"d\" / 'e'",
        "&amp;",
        "ß ﬁ ½"
      })
  @DisplayName("U-01, U-03 what was typed stays as it is")
  void whatWasTypedStays(String text) {
    assertThat(PlainText.normalise(text)).isEqualTo(text);
  }

  @Test
  void spaceAroundTheTextGoes() {
    assertThat(PlainText.normalise(" \n\t Hi \u2003\n there\u0000 \r\n"))
        .isEqualTo("Hi \u2003\n there");
    assertThat(PlainText.normalise(" \u0000\r\n\u202e\t ")).isEmpty();
  }

  @Test
  @DisplayName("U-02, U-03 once normalised, text stays as it is (50,000 generated)")
  void onceNormalisedTextStaysAsItIs() {
    var random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      var typed =
          random
              .ints(random.nextInt(60), 0, ODD.length)
              .mapToObj(place -> Character.toString(ODD[place]))
              .collect(Collectors.joining());

      var once = PlainText.normalise(typed);

      assertThat(PlainText.normalise(once)).as(escaped(typed)).isEqualTo(once);
      assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).as(escaped(typed)).isTrue();
      assertThat(once).doesNotContainPattern("[\\p{Cc}&&[^\\n\\t]]|[\u202a-\u202e\u2066-\u2069]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301", "\u0344", "\u0308\u0301", "\u0327\u0301"})
  @DisplayName("U-02, U-03 a letter under any number of marks is cut short, in one go")
  void aLetterUnderAnyNumberOfMarks(String marks) {
    var typed = "Z" + marks.repeat(500_000) + "algo";

    var once = Assertions.assertTimeout(Duration.ofSeconds(5), () -> PlainText.normalise(typed));

    assertThat(once).matches("\\p{L}\\p{M}{1,16}algo");
    assertThat(PlainText.normalise(once)).isEqualTo(once);
  }

  @Test
  @DisplayName("W-11 the length is that of characters, whatever their bytes")
  void theLengthIsThatOfCharacters() {
    assertThat(PlainText.length("")).isZero();
    assertThat(PlainText.length("é")).isEqualTo(1);
    assertThat(PlainText.length("😀".repeat(10_000))).isEqualTo(10_000);
  }

  private static String escaped(String text) {
    return text.codePoints().mapToObj("%04x"::formatted).collect(Collectors.joining(" "));
  }
}

package io.ticketchat.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  /** As a browser reads the references that we write. */
  private static String read(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"&,&amp;", "<,&lt;", ">,&gt;", "\",&quot;", "',&#x27;", "/,&#x2F;"})
  @DisplayName("U-01 six characters stand as references, in the classic spelling")
  void sixCharactersStandAsReferences(String typed, String written) {
    assertThat(SafeText.html(typed)).isEqualTo(written);
    assertThat(SafeText.html("a" + typed + "b" + typed)).isEqualTo("a" + written + "b" + written);
  }

  @Test
  void nothingElseChanges() {
    for (int c = 0; c < 0x10000; c++) {
      var text = String.valueOf((char) c);
      if ("&<>\"'/".indexOf(c) < 0) {
        assertThat(SafeText.html(text)).isEqualTo(text);
      }
    }
    assertThat(SafeText.html("@ = ` {{7*7}} 👩‍👧")).isEqualTo("@ = ` {{7*7}} 👩‍👧");
    assertThat(SafeText.html("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg/onload=alert(1)>",
        "' onmouseover='alert(1)",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "a < b && c"
      })
  @DisplayName("U-01 no text makes an element or leaves an attribute, and none is damaged")
  void noTextMakesAnElement(String typed) {
    var html = SafeText.html(typed);

    assertThat(html).doesNotContain("<", ">", "\"", "'", "/");
    assertThat(html.replaceAll("&(amp|lt|gt|quot|#x27|#x2F);", "")).doesNotContain("&");
    assertThat(read(html)).isEqualTo(typed);
  }

  @Test
  @DisplayName("U-01 what a browser reads is what was typed (20,000 generated)")
  void whatABrowserReadsIsWhatWasTyped() {
    var random = new Random(1);
    var pieces = "&<>\"'/;#x27amplt g\n\u00e9\ud83d\ude00".toCharArray();
    for (int i = 0; i < 20_000; i++) {
      var typed = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        typed.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(read(SafeText.html(typed.toString()))).isEqualTo(typed.toString());
    }
  }
}

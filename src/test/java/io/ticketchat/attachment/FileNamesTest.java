package io.ticketchat.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("U-05 The name of a file")
class FileNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice.pdf",
        "Rechnung Nr. 7 (Entwurf).pdf",
        "фото.jpg",
        "写真.png",
        "👩‍💻.txt",
        "it's \"quoted\"; filename=x.txt",
        ".gitignore",
        "con.txt",
        "a..b",
        "no ending"
      })
  void mayBeWhatPeopleCallFiles(String name) {
    assertThat(FileNames.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        ".",
        "..",
        "...",
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/etc/passwd",
        "C:\\a.txt",
        "a/b.txt",
        "a\u0000.txt",
        "a\r\nSet-Cookie: b.txt",
        "a\n",
        "a\u001b[31m.txt",
        "a\u0085.txt",
        "a\u2028.txt",
        "photo\u202egpj.exe",
        "photo\u2066gpj.exe"
      })
  void isNoPathAndHidesNothing(String name) {
    assertThat(FileNames.isValid(name)).isFalse();
  }

  @Test
  void hasAnEnd() {
    assertThat(FileNames.isValid("x".repeat(255))).isTrue();
    assertThat(FileNames.isValid("x".repeat(256))).isFalse();
  }

  @Test
  void fitsIntoItsPlaceInItsComposedFormToo() {
    var growing = "\uFB2C".repeat(200); // three characters each, when composed

    assertThat(FileNames.normalise(growing)).hasSize(600);
    assertThat(FileNames.isValid(growing)).isFalse();
  }

  @Test
  void isComposed() {
    assertThat(FileNames.normalise(" Cafe\u0301.txt ")).isEqualTo("Café.txt");
  }
}

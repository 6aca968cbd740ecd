package io.ticketchat.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.settings.TestSettings;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypesTest {

  private final FileTypes types = types(TestSettings.defaults());

  static FileTypes types(Settings settings) {
    var types = new FileTypes();
    types.settings = settings;
    types.read();
    return types;
  }

  static Stream<Arguments> accepted() {
    var document = Files.zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
    return Stream.of(
        arguments("a.png", Files.PNG, "image/png"),
        arguments("a.jpg", Files.JPEG, "image/jpeg"),
        arguments("a.gif", Files.GIF, "image/gif"),
        arguments("a.pdf", Files.PDF, "application/pdf"),
        arguments("a.txt", Files.PLAIN, "text/plain"),
        arguments("a", Files.PLAIN, "text/plain"),
        arguments("a.csv", Files.CSV, "text/csv"),
        arguments("a.log", Files.PLAIN, "text/x-log"),
        arguments("a.md", Files.PLAIN, "text/markdown"),
        arguments("a.json", Files.text("{\"a\":1}"), "application/json"),
        arguments("a.xml", Files.XML, "application/xml"),
        arguments("a.zip", Files.zip("a.txt"), "application/zip"),
        arguments("a.gz", Files.gzip(Files.PLAIN), "application/gzip"),
        arguments("a.svgz", Files.gzip(Files.SVG), "application/gzip"), // saved, never shown
        arguments(
            "a.docx",
            document,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        arguments("a.dat", Files.random(2_000), "application/octet-stream"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("accepted")
  void filesOfACustomerAreAcceptedAsWhatTheyAre(String name, byte[] bytes, String type) {
    assertThat(types.accept(bytes, name)).contains(type);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("a.exe", Files.EXE),
        arguments("a.png", Files.EXE),
        arguments("a.pdf", Files.EXE),
        arguments("a", Files.EXE),
        arguments("a", Files.ELF),
        arguments("a.png", Files.ELF),
        arguments("a.txt", Files.ELF),
        arguments("A.class", Files.CLASS),
        arguments("a.html", Files.HTML),
        arguments("a.png", Files.HTML),
        arguments("a.txt", Files.HTML),
        arguments("a.html", Files.PLAIN),
        arguments("a.xhtml", Files.XML),
        arguments("a.svg", Files.SVG),
        arguments("a.png", Files.SVG),
        arguments("a.svg", Files.PLAIN),
        arguments("a.sh", Files.SHELL),
        arguments("a.png", Files.SHELL),
        arguments("a.txt", Files.SHELL),
        arguments("a.bat", Files.PLAIN),
        arguments("a.js", Files.PLAIN),
        arguments("a.mht", Files.PLAIN),
        arguments("a.swf", Files.text("CWS\n")),
        arguments("a.jar", Files.zip("META-INF/MANIFEST.MF")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  @DisplayName("U-06 what runs, or does something in a browser, is refused whatever it is called")
  void whatRunsIsRefusedWhateverItIsCalled(String name, byte[] bytes) {
    assertThat(types.accept(bytes, name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.pdf", "a.gif", "a.mp4"})
  @DisplayName("U-06 a name makes no picture out of what is none")
  void aNameMakesNoPictureOutOfWhatIsNone(String name) {
    assertThat(types.accept(Files.random(500), name)).contains("application/octet-stream");
    assertThat(types.accept(Files.PLAIN, name).orElse("")).doesNotStartWith("image/");
  }

  @Test
  @DisplayName("U-07 an empty file is accepted as bytes, or as what text its name says")
  void anEmptyFile() {
    assertThat(types.accept(Files.EMPTY, "a.dat")).contains("application/octet-stream");
    assertThat(types.accept(Files.EMPTY, "a.png")).contains("application/octet-stream");
  }

  @Test
  void aStarStandsForAnyEndingAndNothingElseIsAPattern() {
    var some = types(TestSettings.with(Setting.ATTACHMENT_TYPES, "image/*, text.plain"));

    assertThat(some.accept(Files.PNG, "a.png")).contains("image/png");
    assertThat(some.accept(Files.PLAIN, "a.txt")).isEmpty();
    assertThat(some.accept(Files.PDF, "a.pdf")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/png", "text/plain; charset=utf-8", "application/vnd.a+b", "x/y;z=\"1\""})
  void aDeclaredTypeIsTwoWords(String type) {
    assertThat(FileTypes.isWellFormed(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "png",
        "image/",
        "/png",
        "image/png/x",
        "image png",
        "a/b\r\nX: y",
        "ä/ö",
        "*"
      })
  void aDeclaredTypeIsNothingElse(String type) {
    assertThat(FileTypes.isWellFormed(type)).isFalse();
  }
}

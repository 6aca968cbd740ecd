package io.ticketchat.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.Stopwatch;
import io.ticketchat.protocol.Upload;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.settings.TestSettings;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

  private static final int TEN_MIB = 10 * 1024 * 1024;

  private final Uploads uploads = uploads(TestSettings.defaults());

  private static Uploads uploads(Settings settings) {
    var uploads = new Uploads();
    uploads.settings = settings;
    uploads.types = FileTypesTest.types(settings);
    return uploads;
  }

  private static Upload upload(byte[] bytes) {
    return new Upload("a.txt", "text/plain", Base64.getEncoder().encodeToString(bytes));
  }

  private static byte[] letters(int size) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }

  private void assertRefused(ErrorCode code, String words, Upload... files) {
    assertThatThrownBy(() -> uploads.accept(List.of(files)))
        .isInstanceOf(ChatException.class)
        .hasMessage(words)
        .extracting(refusal -> ((ChatException) refusal).code())
        .isEqualTo(code);
  }

  @Test
  void noFilesAreNone() {
    assertThat(uploads.accept(null)).isEmpty();
    assertThat(uploads.accept(List.of())).isEmpty();
  }

  @Test
  void aFileIsDecodedAndNamedAndTypedByItsContent() throws Exception {
    var base64 = Base64.getEncoder().encodeToString(Files.PNG);

    var file = uploads.accept(List.of(new Upload(" Cafe\u0301 ", "text/html", base64))).get(0);

    assertThat(file.name()).isEqualTo("Café");
    assertThat(file.type()).isEqualTo("image/png");
    assertThat(file.bytes()).isEqualTo(Files.PNG);
    var digest = MessageDigest.getInstance("SHA-256").digest(Files.PNG);
    assertThat(file.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
  }

  @Test
  void aDataUrlIsReadAsWell() {
    var base64 = Base64.getEncoder().encodeToString(Files.PLAIN);
    var upload = new Upload("a.txt", "text/plain", "data:text/plain;base64," + base64);

    assertThat(uploads.accept(List.of(upload)).get(0).bytes()).isEqualTo(Files.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(ints = {TEN_MIB, TEN_MIB - 1, TEN_MIB - 2, 1, 2, 3})
  @DisplayName("U-07 a file of exactly 10 MiB is accepted, with padding and without")
  void aFileOfExactly10MibIsAccepted(int size) {
    var padded = upload(letters(size));
    var bare = new Upload("a.txt", "text/plain", padded.data().replace("=", ""));

    for (var file : List.of(padded, bare)) {
      assertThat(uploads.accept(List.of(file)).get(0).bytes()).hasSize(size);
    }
  }

  @Test
  @DisplayName("U-07 one byte more is refused, with padding and without")
  void oneByteMoreIsRefused() {
    var padded = upload(letters(TEN_MIB + 1));
    var bare = new Upload("a.txt", "text/plain", padded.data().replace("=", ""));

    for (var file : List.of(padded, bare)) {
      assertRefused(
          ErrorCode.ATTACHMENT_TOO_LARGE, "Attachment 1 exceeds maximum size of 10MB", file);
    }
  }

  @Test
  @DisplayName("U-07 what is too long is refused before it is decoded")
  void whatIsTooLongIsRefusedBeforeItIsDecoded() {
    assertRefused(
        ErrorCode.ATTACHMENT_TOO_LARGE,
        "Attachment 1 exceeds maximum size of 10MB",
        new Upload("a.txt", "text/plain", "!".repeat(20_000_000)));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "a",
        "YQ=",
        "YQ===",
        "=",
        "====",
        "YWJj\nYWJj",
        " YWJj",
        "YWJj ",
        "YW Jj",
        "-_-_",
        "YWJ!",
        "YWJjé",
        "data:text/plain;base64",
        "data:text/plain;base64,!",
        "data:"
      })
  @DisplayName("U-07 what is no base64 is refused in the classic words")
  void whatIsNoBase64IsRefused(String data) {
    assertRefused(
        ErrorCode.INVALID_ATTACHMENT,
        "Attachment 2 must have valid base64 data",
        upload(Files.PLAIN),
        new Upload("a.txt", "text/plain", data));
  }

  @Test
  @DisplayName("U-07 a million signs of padding are refused")
  void aMillionSignsOfPadding() {
    assertRefused(
        ErrorCode.INVALID_ATTACHMENT,
        "Attachment 1 must have valid base64 data",
        new Upload("a.txt", "text/plain", "=".repeat(1_000_000)));
  }

  @Test
  void nameAndTypeAreRequired() {
    for (var name : Arrays.asList(null, "", "../a")) {
      assertRefused(
          ErrorCode.INVALID_ATTACHMENT,
          "Attachment 1 must have a valid name",
          new Upload(name, "text/plain", "YQ=="));
    }
    for (var type : Arrays.asList(null, "", "text")) {
      assertRefused(
          ErrorCode.INVALID_ATTACHMENT,
          "Attachment 1 must have a valid MIME type",
          new Upload("a.txt", type, "YQ=="));
    }
  }

  @Test
  void aTypeThatIsNotAcceptedIsRefused() {
    assertRefused(
        ErrorCode.UNSUPPORTED_TYPE,
        "Attachment 2 is of a type that is not accepted",
        upload(Files.PLAIN),
        upload(Files.HTML));
  }

  @Test
  @DisplayName("U-08 at most 10 files")
  void atMost10Files() {
    assertThat(uploads.accept(Collections.nCopies(10, upload(Files.PLAIN)))).hasSize(10);

    assertRefused(
        ErrorCode.TOO_MANY_ATTACHMENTS,
        "At most 10 files are accepted",
        Collections.nCopies(11, upload(Files.PLAIN)).toArray(Upload[]::new));
  }

  @Test
  @DisplayName("U-08 at most 25 MiB together")
  void atMost25MibTogether() {
    var nine = upload(letters(9 * 1024 * 1024));

    assertThat(uploads.accept(List.of(nine, nine))).hasSize(2);
    assertRefused(
        ErrorCode.ATTACHMENT_TOO_LARGE,
        "All files together exceed maximum size of 25MB",
        nine,
        nine,
        nine);
  }

  @Test
  void limitsAreSettings() {
    var small = uploads(TestSettings.with(Setting.LIMIT_FILE_BYTES, "1000"));

    assertThat(small.accept(List.of(upload(letters(1_000))))).hasSize(1);
    assertThatThrownBy(() -> small.accept(List.of(upload(letters(1_001)))))
        .hasMessage("Attachment 1 exceeds maximum size of 1000 bytes");
  }

  @Test
  @DisplayName("U-09 Archives and pictures that would be huge are bytes like any others")
  void bombsAreNotUnpacked() {
    var zeros = Files.gzip(new byte[100 * 1024 * 1024]);
    var bombs =
        Map.of(
            "zeros.gz", zeros,
            "nested.gz", Files.gzip(zeros),
            "nested.zip", Files.zip("a.zip", "b.zip", "c.zip"),
            "huge.png",
                Files.hex(
                    "89504e470d0a1a0a0000000d4948445200007530000075300806000000" + "00000000"),
            "entities.docx", Files.zip("[Content_Types].xml", "word/document.xml"),
            "entities.xml",
                Files.text(
                    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">"
                        + "<!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>"));
    bombs.forEach(
        (name, bytes) -> {
          var base64 = Base64.getEncoder().encodeToString(bytes);
          var upload = new Upload(name, "application/octet-stream", base64);
          var accepted = uploads.accept(List.of(upload)).get(0);
          assertThat(accepted.bytes()).as(name).isEqualTo(bytes);
          assertThat(Stopwatch.fastest(() -> uploads.accept(List.of(upload))))
              .as(name)
              .isLessThan(Duration.ofMillis(50)); // unpacking the first would take longer
        });
  }
}

package io.ticketchat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.Samples;
import io.ticketchat.protocol.ServerEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The document says nothing less than the code knows, and names nothing that it does not know. */
class ProtocolDocumentTest {

  private static final Path PAGE = Path.of("src/docs/protocol.md");

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> events() {
    return Stream.concat(Samples.records(ClientEvent.class), Samples.records(ServerEvent.class))
        .map(EventCodec::nameOf);
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventHasARow(String name) {
    assertThat(page()).containsPattern("(?m)^\\|[^|]*`" + name + "`[^|]*\\|");
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorCodeHasARowWithItsStatusAndItsWords(ErrorCode code) {
    assertThat(page())
        .contains("\n| `" + code + "` | " + code.httpStatus() + " | " + code.words() + " |");
  }

  @ParameterizedTest
  @EnumSource
  void everyCloseCodeHasARowWithItsReason(CloseCode code) {
    assertThat(page())
        .contains("\n| `" + code + "` | " + code.code() + " | " + code.reason() + " |")
        .containsPattern(
            "\n\\| `%s` \\|[^|]*\\|[^|]*\\| %s".formatted(code, code.reconnect() ? "yes" : "no"));
  }

  @Test
  void noCodeIsNamedThatIsNone() {
    var known = Stream.of(ErrorCode.values(), CloseCode.values()).flatMap(Arrays::stream);
    var named = Pattern.compile("(?m)^\\| `([A-Z_]{3,})` \\|").matcher(page()).results();

    assertThat(known.map(Enum::name)).containsAll(named.map(row -> row.group(1)).toList());
  }

  @Test
  void whatItLinksToIsThere() throws IOException {
    assertThat(Links.in(PAGE)).allSatisfy(target -> assertThat(target).exists());
  }
}

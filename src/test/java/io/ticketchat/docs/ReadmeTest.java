package io.ticketchat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Path README = Path.of("README.md");

  /** The table as it must stand; where it does not, the failing test shows it. */
  private static String table() {
    return Arrays.stream(Setting.values())
        .map(
            setting ->
                "| `%s` | %s | %s |"
                    .formatted(
                        setting.key(),
                        setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
                        setting.meaning()))
        .collect(
            Collectors.joining(
                "\n", "| setting | default | meaning |\n| --- | --- | --- |\n", "\n"));
  }

  @Test
  void everySettingStandsInTheTableAndNothingElseDoes() throws IOException {
    assertThat(Files.readString(README)).contains("\n" + table() + "\n");
  }

  @Test
  void theTwoCommandsStandAtItsTop() throws IOException {
    var top = Files.readAllLines(README).stream().limit(60).collect(Collectors.joining("\n"));

    assertThat(top).contains("mvn package payara-micro:start", "mvn verify");
  }

  @Test
  void whatItLinksToIsThere() throws IOException {
    assertThat(Links.in(README)).isNotEmpty().allSatisfy(target -> assertThat(target).exists());
  }
}

package io.ticketchat.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {

  @Test
  void noTwoSettingsShareAName() {
    assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Setting.values()).map(Setting::environmentVariable))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyNameStartsWithOurs(Setting setting) {
    assertThat(setting.key()).matches("ticketchat(\\.[a-z]+(-[a-z]+)*)+");
  }

  @ParameterizedTest
  @EnumSource
  void everyMeaningFitsIntoOneRowOfATable(Setting setting) {
    assertThat(setting.meaning()).endsWith(".").doesNotContain("|", "\n");
    assertThat(setting.fallback())
        .doesNotContain("|", "\n", "`")
        .isEqualTo(setting.fallback().strip());
  }

  @Test
  void theNameOfTheEnvironmentVariableIsThatOfMicroProfileConfig() {
    assertThat(Setting.DB_URL.environmentVariable()).isEqualTo("TICKETCHAT_DB_URL");
    assertThat(Setting.LIMIT_FILES.environmentVariable())
        .isEqualTo("TICKETCHAT_LIMITS_FILES_PER_MESSAGE");
  }

  @ParameterizedTest
  @EnumSource
  void everySettingIsFoundInItsEnvironmentVariable(Setting setting) {
    var environment = new EnvConfigSource(Map.of(setting.environmentVariable(), "value"), 300);
    var config = new SmallRyeConfigBuilder().withSources(environment).build();

    assertThat(new Settings(config).text(setting)).isEqualTo("value");
  }

  @Test
  @DisplayName("O-09 nothing secret and nothing dangerous is on by default")
  void nothingSecretHasADefault() {
    assertThat(Setting.JWT_SECRET.fallback()).isEmpty();
    assertThat(Setting.JWT_PUBLIC_KEY.fallback()).isEmpty();
    assertThat(Setting.DEMO.fallback()).isEqualTo("false");
    assertThat(Setting.ALLOWED_ORIGINS.fallback()).isEmpty();
  }
}

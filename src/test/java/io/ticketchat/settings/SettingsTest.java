package io.ticketchat.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @ParameterizedTest
  @EnumSource
  void whatIsNotSetHasItsDefault(Setting setting) {
    assertThat(TestSettings.defaults().text(setting)).isEqualTo(setting.fallback());
    assertThat(TestSettings.with(setting, " \t").text(setting)).isEqualTo(setting.fallback());
  }

  @Test
  void spaceAroundAValueDoesNotCount() {
    var settings = TestSettings.with(Setting.JWT_ISSUER, "  https://issuer.example.com\n");

    assertThat(settings.text(Setting.JWT_ISSUER)).isEqualTo("https://issuer.example.com");
  }

  @Test
  void isSetTellsWhetherThereIsAnyValue() {
    assertThat(TestSettings.defaults().isSet(Setting.JWT_SECRET)).isFalse();
    assertThat(TestSettings.with(Setting.JWT_SECRET, "x").isSet(Setting.JWT_SECRET)).isTrue();
  }

  @Test
  void listsAreSplitAtCommas() {
    var settings = TestSettings.with(Setting.ALLOWED_ORIGINS, " https://a , ,https://b,");

    assertThat(settings.list(Setting.ALLOWED_ORIGINS)).containsExactly("https://a", "https://b");
    assertThat(TestSettings.defaults().list(Setting.ALLOWED_ORIGINS)).isEmpty();
  }

  @Test
  void numbersAndTimesAreRead() {
    var settings = TestSettings.with(Setting.PING_INTERVAL, "7");

    assertThat(settings.number(Setting.PING_INTERVAL)).isEqualTo(7);
    assertThat(settings.seconds(Setting.PING_INTERVAL)).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "yes", "1", "on", "truefalse"})
  void aFlagIsTrueOrFalse(String value) {
    var settings = TestSettings.with(Setting.DEMO, value);

    assertThatThrownBy(() -> settings.flag(Setting.DEMO))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("ticketchat.demo must be true or false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ten", "1.5", "1e3", "0x10", "10 s", "2147483648", "99999999999999999999"})
  void aNumberIsWhole(String value) {
    var settings = TestSettings.with(Setting.LIMIT_FILES, value);

    assertThatThrownBy(() -> settings.number(Setting.LIMIT_FILES))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("ticketchat.limits.files-per-message must be a whole number");
  }
}

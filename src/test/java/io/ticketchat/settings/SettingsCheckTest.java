package io.ticketchat.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

  private static void check(Setting setting, String value) {
    new SettingsCheck(TestSettings.with(setting, value)).run();
  }

  static Stream<Setting> numbers() {
    return Arrays.stream(Setting.values()).filter(setting -> setting.fallback().matches("\\d+"));
  }

  @Test
  @DisplayName("O-09 the defaults are possible")
  void theDefaultsArePossible() {
    assertThatCode(() -> new SettingsCheck(TestSettings.defaults()).run())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DEMO            | yes                  | must be true or false",
        "LIMIT_TEXT      | 20001                | must be at most 20000",
        "JWT_CLOCK_SKEW  | 61                   | must be at most 60",
        "LIMIT_PAGE      | 0                    | must be at least 1",
        "DB_URL          | jdbc:mysql://db/chat | must start with jdbc:h2: or jdbc:postgresql:",
        "DB_URL          | db.example.com       | must start with jdbc:h2: or jdbc:postgresql:",
        "USERS_SOURCE    | ldap                 | must be token or database",
        "TRUSTED_PROXIES | 10.0.0.0/33 | must be addresses and CIDR blocks, such as 10.0.0.0/8",
        "TRUSTED_PROXIES | ::1,proxy | must be addresses and CIDR blocks, such as 10.0.0.0/8",
        "LEGACY_SUNSET   | tomorrow             | must be a day such as 2027-12-31",
        "LEGACY_SUNSET   | 2027-02-30           | must be a day such as 2027-12-31"
      })
  @DisplayName("E-09 an impossible setting is refused with one clear line")
  void anImpossibleSettingIsRefusedWithOneClearLine(Setting setting, String value, String line) {
    assertThatThrownBy(() -> check(setting, value))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(setting.key() + " " + line)
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help.example.com",
        "ftp://example.com",
        "https:///chat",
        "https://a:b@example.com",
        "https://example.com/?a=b",
        "https://example.com/#a",
        "javascript:alert(1)",
        "mailto:ann@example.com"
      })
  @DisplayName("E-09 a base address that is none is refused")
  void aBaseAddressThatIsNoneIsRefused(String address) {
    assertThatThrownBy(() -> check(Setting.BASE_URL, address))
        .hasMessage("ticketchat.base-url must be http:// or https:// and a host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "https://*.example.com",
        "https://example.com/",
        "https://example.com,example.org",
        "mailto:ann@example.com"
      })
  @DisplayName("E-09, Z-08 an origin that is none, and above all *, is refused")
  void anOriginThatIsNoneIsRefused(String origins) {
    assertThatThrownBy(() -> check(Setting.ALLOWED_ORIGINS, origins))
        .hasMessage(
            "ticketchat.allowed-origins must be http:// or https:// and a host, without a path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://", "https://exa mple.com", "https://[::1"})
  void whatIsNoAddressAtAllIsToldSo(String address) {
    assertThatThrownBy(() -> check(Setting.BASE_URL, address))
        .hasMessage("ticketchat.base-url is not a web address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"red", "#fff", "1f5fd0", "#1f5fd0; }", "#1f5fdg"})
  void aColourThatIsNoneIsRefused(String colour) {
    assertThatThrownBy(() -> check(Setting.BRAND_ACCENT, colour))
        .hasMessage("ticketchat.brand.accent must be #rrggbb");
  }

  @Test
  void aColourThatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> check(Setting.BRAND_ACCENT, "#ffe14d"))
        .hasMessage(
            "ticketchat.brand.accent cannot be read on #ffffff: its contrast is 1.3,"
                + " and must be at least 4.5");
    assertThatCode(() -> check(Setting.BRAND_ACCENT, "#7a1fa2")).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(Setting.BRAND_DARK_ACCENT, "#7a1fa2"))
        .hasMessageContaining("cannot be read on #14171c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "/no/such/logo.png"})
  void aLogoThatIsNoneIsRefused(String path) {
    assertThatThrownBy(() -> check(Setting.BRAND_LOGO, path))
        .hasMessage("ticketchat.brand.logo must be a PNG, JPEG or WebP file that can be read");
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void everyNumberIsCheckedBeforeAnythingStarts(Setting setting) {
    assertThatThrownBy(() -> check(setting, "many"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(setting.key() + " must be a whole number");
    assertThatThrownBy(() -> check(setting, "-1"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(setting.key() + " must not be negative");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:file:./data/chat",
        "jdbc:h2:mem:chat",
        "jdbc:h2:file:./data/chat;WRITE_DELAY=500",
        "jdbc:h2:file:./data/chat;WRITE_DELAY=01",
        "jdbc:h2:file:./data/WRITE_DELAY=0",
        "jdbc:h2:file:./data/chat;XWRITE_DELAY=0"
      })
  @DisplayName("D-02 H2 without WRITE_DELAY=0 is refused")
  void h2WithoutWriteDelayZeroIsRefused(String url) {
    assertThatThrownBy(() -> check(Setting.DB_URL, url))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("ticketchat.db.url must hold ;WRITE_DELAY=0 on H2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:file:./data/chat;WRITE_DELAY=0",
        "jdbc:h2:file:./data/chat;write_delay=0",
        "jdbc:h2:file:./data/chat;Write_Delay=0;LOCK_TIMEOUT=5000",
        "jdbc:postgresql://db.example.com/chat"
      })
  @DisplayName("D-02 H2 with WRITE_DELAY=0, in any case, and PostgreSQL are accepted")
  void whatLosesNothingIsAccepted(String url) {
    assertThatCode(() -> check(Setting.DB_URL, url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BASE_URL        | https://help.example.com",
        "BASE_URL        | http://localhost:8080/chat/",
        "ALLOWED_ORIGINS | https://a.example.com, http://localhost:3000",
        "USERS_SOURCE    | database",
        "LEGACY_SUNSET   | 2028-02-29",
        "LIMIT_ACTIONS   | 0",
        "PRESENCE_GRACE  | 0",
        "LIMIT_TEXT      | 20000",
        "JWT_CLOCK_SKEW  | 60"
      })
  void possibleSettingsAreAccepted(Setting setting, String value) {
    assertThatCode(() -> check(setting, value)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("E-09 no line shows the value that it refuses")
  void noLineShowsTheValueThatItRefuses(Setting setting) {
    for (var value : List.of("canary", "https://u:canary@h", "jdbc:mysql:canary", "-77")) {
      var failure = catchThrowable(() -> check(setting, value));

      if (failure != null) {
        assertThat(failure).isInstanceOf(InvalidSettingException.class);
        assertThat(failure.getMessage()).doesNotContain("canary", "-77", "\n");
      }
    }
  }
}

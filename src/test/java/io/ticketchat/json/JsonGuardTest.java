package io.ticketchat.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " {\"a\":[{}]} \n",
        "{\"]]]}}}\":\"[[[{{{\"}",
        "{\"a\\\"]\":\"\\\\\"}",
        "7"
      })
  void bracketsCountOnlyOutsideOfTexts(String json) {
    assertThatCode(() -> JsonGuard.check(json, 0)).doesNotThrowAnyException();
  }

  @Test
  void depthIsMeasuredNotTheNumberOfBrackets() {
    assertThatCode(() -> JsonGuard.check("[" + "[],".repeat(10_000) + "[]]", 0))
        .doesNotThrowAnyException();
    assertThatCode(() -> JsonGuard.check("[".repeat(32) + "]".repeat(32), 0))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> JsonGuard.check("[".repeat(33) + "]".repeat(33), 0))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("Nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}{}", "{} x", "[]]", "{}\u0000", "{}\u2028", "{\"a\":1}\"b\""})
  void nothingComesAfterTheFirstValue(String json) {
    assertThatThrownBy(() -> JsonGuard.check(json, 0)).isInstanceOf(MalformedJsonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"\\", "{\"a\\", "\"\\\""})
  void aTextWithoutAnEndIsLeftToTheParser(String json) {
    assertThatCode(() -> JsonGuard.check(json, 0)).doesNotThrowAnyException();
  }

  @Test
  void aNumberOfAbsurdLengthIsRefused() {
    for (var number :
        new String[] {"1".repeat(1_001), "1.".repeat(501), "1e1234567890", "-1E+1234567890"}) {
      assertThatThrownBy(() -> JsonGuard.check("[" + number + "]", 0))
          .isInstanceOf(MalformedJsonException.class)
          .hasMessage("Number too long");
    }
    for (var number :
        new String[] {"1".repeat(1_000), "1e123456789", "-1E-999999999", "true", "0.5"}) {
      assertThatCode(() -> JsonGuard.check("[" + number + "," + number + "]", 0))
          .doesNotThrowAnyException();
    }
    assertThatCode(() -> JsonGuard.check("\"" + "1".repeat(5_000) + "\"", 0))
        .doesNotThrowAnyException();
  }
}

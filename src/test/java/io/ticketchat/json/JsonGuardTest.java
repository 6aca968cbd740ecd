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
}

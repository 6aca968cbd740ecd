package io.ticketchat.protocol;

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
    assertThatCode(() -> JsonGuard.check(json)).doesNotThrowAnyException();
  }

  @Test
  void depthIsMeasuredNotTheNumberOfBrackets() {
    assertThatCode(() -> JsonGuard.check("[" + "[],".repeat(10_000) + "[]]"))
        .doesNotThrowAnyException();
    assertThatCode(() -> JsonGuard.check("[".repeat(32) + "]".repeat(32)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> JsonGuard.check("[".repeat(33) + "]".repeat(33)))
        .isInstanceOf(BadEventException.class)
        .hasMessage("Nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}{}", "{} x", "[]]", "{}\u0000", "{}\u2028", "{\"a\":1}\"b\""})
  void nothingComesAfterTheFirstValue(String json) {
    assertThatThrownBy(() -> JsonGuard.check(json)).isInstanceOf(BadEventException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"\\", "{\"a\\", "\"\\\""})
  void aTextWithoutAnEndIsLeftToTheParser(String json) {
    assertThatCode(() -> JsonGuard.check(json)).doesNotThrowAnyException();
  }
}

package io.ticketchat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LongTextsTest {

  private static final String LONG = "VGlja2V0+/".repeat(LongTexts.LONG / 10 + 1);

  static Stream<String> documents() {
    return Stream.of(
        "\"" + LONG + "\"",
        "[\"" + LONG + "\",\"" + LONG + "x\",\"short\",1,null]",
        "{\"files\":[{\"name\":\"a\",\"data\":\"" + LONG + "\"}],\"n\":1.50,\"t\":true}",
        "{\"" + LONG + "\":{\"" + LONG + "x\":\"" + LONG + "y\"}}",
        "{\"a\":\"" + LONG + "\",\"a\":\"" + LONG + "last\"}",
        "{\"a\":\"" + LONG + "\\\"\\u00e9\\\\\",\"b\":\"\\\\" + LONG + "\"}",
        "{\"a\":\"\u00e9\uD83D\uDE00" + LONG + "\",\"b\":\"\\\"\"}",
        " ".repeat(LongTexts.LONG) + "{\"a\":\"b\"} ");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whatIsReadIsWhatAParserReads(String json) throws MalformedJsonException {
    assertThat(Json.read(json)).isEqualTo(parsed(json));
    assertThat(Json.read("before" + json, "before".length())).isEqualTo(parsed(json));
  }

  private static JsonValue parsed(String json) {
    try (JsonReader reader = jakarta.json.Json.createReader(new StringReader(json))) {
      return reader.readValue();
    }
  }

  static Stream<String> halves() {
    return Stream.of(
        "\"" + LONG,
        "{\"a\":\"" + LONG + "\"",
        "{\"a\":\"" + LONG + "\\",
        "{\"a\":\"" + LONG + "\u0000\"}",
        "{\"a\":\"" + LONG + "\n\"}",
        "{\"a\":\"" + LONG + "\"\"" + LONG + "\"}");
  }

  @ParameterizedTest
  @MethodSource("halves")
  void whatIsNotJsonIsRefused(String json) {
    assertThatThrownBy(() -> Json.read(json)).isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void aParserSeesLittleOfThem() {
    var texts = new LongTexts();

    assertThat(texts.cut("{\"a\":\"" + LONG + "\",\"b\":\"" + LONG + "\"}", 0))
        .hasSizeLessThan(200)
        .startsWith("{\"a\":\"");
  }
}

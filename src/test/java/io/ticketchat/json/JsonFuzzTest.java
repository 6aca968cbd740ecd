package io.ticketchat.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ticketchat.fuzz.Campaign;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonFuzzTest {

  private static final List<String> SEEDS =
      List.of(
          "{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\n\"],\"b\":{\"c\":{\"d\":[]}}}",
          "[".repeat(31) + "0" + "]".repeat(31),
          "{\"n\":" + "9".repeat(999) + ",\"e\":1e-99999999}",
          "\"text\"",
          " [ ] ");

  @FuzzTest
  @DisplayName("W-04 JSON, by Jazzer: read or refused, and nothing else")
  void fuzz(byte[] input) {
    readOrRefuse(new String(input, UTF_8));
  }

  @Test
  @DisplayName("W-04 JSON, mutated: read or refused, and nothing else")
  void mutatedJsonIsReadOrRefused() {
    Campaign.run("JSON", SEEDS, JsonFuzzTest::readOrRefuse);
  }

  private static void readOrRefuse(String text) {
    try {
      walk(Json.read(text), 0);
    } catch (MalformedJsonException refused) {
      // That is an answer.
    }
  }

  /** What was read can be read through: numbers are made only when somebody asks for them. */
  private static void walk(JsonValue value, int depth) {
    if (depth > JsonGuard.MAX_DEPTH) {
      throw new AssertionError("too deep");
    }
    if (value instanceof JsonArray array) {
      array.forEach(element -> walk(element, depth + 1));
    } else if (value instanceof JsonObject object) {
      object.values().forEach(member -> walk(member, depth + 1));
    } else if (value instanceof JsonNumber number) {
      number.bigDecimalValue();
    }
  }
}

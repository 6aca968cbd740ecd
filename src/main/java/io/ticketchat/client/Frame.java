package io.ticketchat.client;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frame of the server, taken apart. */
record Frame(String event, JsonObject data, @Nullable Long id) {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  static Frame parse(String text) {
    try (var reader = READERS.createReader(new StringReader(text))) {
      var object = reader.readObject();
      return new Frame(
          object.getString("event"),
          object.getJsonObject("data"),
          object.get("id") instanceof JsonNumber id ? id.longValue() : null);
    }
  }
}

package io.ticketchat.json;

import jakarta.json.JsonException;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;

/** Reads JSON text (RFC 8259). Thread-safe. */
public final class Json {

  /** Looking for the parser costs more than parsing: it is done once. */
  private static final JsonReaderFactory READERS = jakarta.json.Json.createReaderFactory(Map.of());

  private Json() {}

  /**
   * The value that a text holds.
   *
   * @throws MalformedJsonException where it is not one value, or is nested too deeply
   */
  public static JsonValue read(String text) throws MalformedJsonException {
    return read(text, 0);
  }

  /** As {@link #read(String)}, of the text from a place on. */
  public static JsonValue read(String text, int from) throws MalformedJsonException {
    JsonGuard.check(text, from);
    if (text.length() - from < LongTexts.LONG) {
      return parse(text, from);
    }
    var files = new LongTexts();
    return files.restore(parse(files.cut(text, from), 0));
  }

  private static JsonValue parse(String text, int from) throws MalformedJsonException {
    try (var source = new StringReader(text);
        var reader = READERS.createReader(source)) {
      source.skip(from);
      return reader.readValue();
    } catch (JsonException | IllegalStateException e) {
      throw new MalformedJsonException("Not well-formed");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no I/O
    }
  }
}

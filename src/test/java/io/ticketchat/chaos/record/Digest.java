package io.ticketchat.chaos.record;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/** Says whether two payloads are the same, whatever the order of their members. */
public final class Digest {

  private static final int LENGTH = 16;

  /** Links are made for each reader at each reading. */
  private static final Set<String> PASSING = Set.of("url", "path");

  private Digest() {}

  public static String of(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return of(reader.readValue());
    }
  }

  public static String of(JsonValue payload) {
    var canonical = new StringBuilder();
    append(payload, canonical);
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      var hash = sha.digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void append(JsonValue value, StringBuilder text) {
    if (value instanceof JsonObject object) {
      var names = new TreeSet<>(object.keySet());
      names.removeAll(PASSING);
      for (var name : names) {
        text.append(name).append('=');
        append(object.get(name), text);
      }
    } else if (value instanceof JsonArray array) {
      text.append('[');
      array.forEach(element -> append(element, text));
      text.append(']');
    } else {
      text.append(value).append(',');
    }
  }
}

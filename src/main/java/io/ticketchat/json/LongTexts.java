package io.ticketchat.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Long texts of JSON, which are files in base64: a parser takes them a character at a time and
 * copies them four times over. They are cut out before it, as short names that nobody can guess,
 * and put in again behind it. Not thread-safe.
 */
final class LongTexts {

  /** From here on it is worth it. */
  static final int LONG = 64 * 1024;

  private final String prefix = UUID.randomUUID() + "-";
  private final Map<String, String> texts = new HashMap<>();

  /**
   * The JSON with its long texts cut out; those with escapes in them are left to the parser, as are
   * those that hold what no text may hold.
   */
  String cut(String json, int from) {
    var rest = new StringBuilder();
    int copied = from;
    for (int open = json.indexOf('"', from); open >= 0; ) {
      int close = JsonGuard.endOfString(json, open);
      if (close < json.length() && isLongAndPlain(json, open + 1, close)) {
        var name = prefix + texts.size();
        texts.put(name, json.substring(open + 1, close));
        rest.append(json, copied, open + 1).append(name);
        copied = close;
      }
      open = json.indexOf('"', close + 1);
    }
    return rest.append(json, copied, json.length()).toString();
  }

  private static boolean isLongAndPlain(String json, int from, int until) {
    if (until - from < LONG) {
      return false;
    }
    for (int i = from; i < until; i++) {
      char c = json.charAt(i);
      if (c == '\\' || c < ' ') {
        return false;
      }
    }
    return true;
  }

  /** The value as it would have been without cutting. */
  JsonValue restore(JsonValue value) {
    if (value instanceof JsonString name) {
      var text = texts.get(name.getString());
      return text == null ? name : jakarta.json.Json.createValue(text);
    }
    if (value instanceof JsonArray array) {
      var whole = jakarta.json.Json.createArrayBuilder();
      array.forEach(element -> whole.add(restore(element)));
      return whole.build();
    }
    if (value instanceof JsonObject object) {
      var whole = jakarta.json.Json.createObjectBuilder();
      object.forEach((name, member) -> whole.add(texts.getOrDefault(name, name), restore(member)));
      return whole.build();
    }
    return value;
  }
}

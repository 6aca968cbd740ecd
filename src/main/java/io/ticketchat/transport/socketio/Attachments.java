package io.ticketchat.transport.socketio;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts binary attachments into the places that a packet's JSON has for them, and back. */
final class Attachments {

  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
  private static final String PLACEHOLDER = "_placeholder";
  private static final String NUMBER = "num";

  private Attachments() {}

  /** The value with each attachment in its place; one that has not exactly one is malformed. */
  static JsonValue put(JsonValue value, List<byte[]> attachments) throws MalformedPacketException {
    Set<Integer> used = new HashSet<>();
    var whole = put(value, attachments, used);
    if (used.size() != attachments.size()) {
      throw new MalformedPacketException();
    }
    return whole;
  }

  private static JsonValue put(JsonValue value, List<byte[]> attachments, Set<Integer> used)
      throws MalformedPacketException {
    if (value instanceof JsonArray array) {
      var whole = BUILDERS.createArrayBuilder();
      for (var element : array) {
        whole.add(put(element, attachments, used));
      }
      return whole.build();
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    if (JsonValue.TRUE.equals(object.get(PLACEHOLDER))) {
      return attachment(object.get(NUMBER), attachments, used);
    }
    var whole = BUILDERS.createObjectBuilder();
    for (var member : object.entrySet()) {
      whole.add(member.getKey(), put(member.getValue(), attachments, used));
    }
    return whole.build();
  }

  private static JsonValue attachment(
      @Nullable JsonValue number, List<byte[]> attachments, Set<Integer> used)
      throws MalformedPacketException {
    if (number instanceof JsonNumber place && place.toString().matches("\\d")) {
      int index = place.intValue(); // ten attachments at most, so one digit
      if (index >= 0 && index < attachments.size() && used.add(index)) {
        return new BinaryValue(attachments.get(index));
      }
    }
    throw new MalformedPacketException();
  }

  /** The value with a placeholder for each run of bytes, which are added to the list. */
  static JsonValue take(JsonValue value, List<byte[]> attachments) {
    if (value instanceof BinaryValue binary) {
      attachments.add(binary.bytes());
      return BUILDERS
          .createObjectBuilder()
          .add(PLACEHOLDER, true)
          .add(NUMBER, attachments.size() - 1)
          .build();
    }
    if (value instanceof JsonArray array) {
      var rest = BUILDERS.createArrayBuilder();
      array.forEach(element -> rest.add(take(element, attachments)));
      return rest.build();
    }
    if (value instanceof JsonObject object) {
      var rest = BUILDERS.createObjectBuilder();
      object.forEach((name, member) -> rest.add(name, take(member, attachments)));
      return rest.build();
    }
    return value;
  }
}

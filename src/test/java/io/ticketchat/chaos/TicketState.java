package io.ticketchat.chaos;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client knows of a ticket: the ticket itself, and its messages by their places. Links to
 * files are kept without their signatures, which change with the time.
 */
record TicketState(JsonObject ticket, Map<Long, JsonObject> messages) {

  /** As it is read: the ticket, and all its messages. */
  static TicketState of(JsonObject ticket, Iterable<JsonObject> history) {
    var messages = new TreeMap<Long, JsonObject>();
    history.forEach(message -> messages.put(seq(message), unsigned(message)));
    return new TicketState(ticket, messages);
  }

  long lastSeq() {
    return ticket.getJsonNumber("lastSeq").longValue();
  }

  /** The state after one more durable event, by its name and its data. */
  TicketState after(String event, JsonObject data) {
    if (seq(data) != lastSeq() + 1) {
      throw new AssertionError(event + " " + seq(data) + " comes after " + lastSeq());
    }
    return switch (event) {
      case "new_message" -> afterMessage(data.getJsonObject("data"));
      case "ticket_updated" -> new TicketState(data.getJsonObject("ticket"), messages);
      default -> throw new AssertionError("No durable event that we know: " + event);
    };
  }

  /** A message moves the end of the ticket's log, and the time of its last change. */
  private TicketState afterMessage(JsonObject message) {
    var more = new TreeMap<>(messages);
    more.put(seq(message), unsigned(message));
    var moved =
        Json.createObjectBuilder(ticket)
            .add("lastSeq", seq(message))
            .add("updatedAt", message.get("createdAt"))
            .build();
    return new TicketState(moved, more);
  }

  private static long seq(JsonObject entry) {
    return entry.getJsonNumber("seq").longValue();
  }

  private static JsonObject unsigned(JsonObject message) {
    var files = Json.createArrayBuilder();
    for (JsonValue one :
        message.getOrDefault("attachments", JsonArray.EMPTY_JSON_ARRAY).asJsonArray()) {
      var file = one.asJsonObject();
      files.add(Json.createObjectBuilder(file).add("url", file.getString("url").split("\\?")[0]));
    }
    return Json.createObjectBuilder(message).add("attachments", files).build();
  }
}

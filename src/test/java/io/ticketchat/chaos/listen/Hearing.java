package io.ticketchat.chaos.listen;

import io.ticketchat.chaos.record.Digest;
import io.ticketchat.chaos.record.Entry.Delivered;
import io.ticketchat.chaos.record.Entry.Present;
import io.ticketchat.chaos.record.Entry.Resumed;
import io.ticketchat.chaos.record.Entry.Subscribed;
import io.ticketchat.chaos.record.Recorder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one client hears, written down: a stream for each joined ticket, which goes on where a
 * resume brings what was missed, and is another one where it does not. Used by one thread.
 */
public final class Hearing {

  /** How far a ticket was heard. */
  private record Seen(String stream, long seq, String epoch) {}

  private final String user;
  private final Recorder recorder;
  private final Map<String, Seen> tickets = new HashMap<>();
  private final Set<String> inRoom = new HashSet<>();
  private int streams;

  public Hearing(String user, Recorder recorder) {
    this.user = user;
    this.recorder = recorder;
  }

  /** Rooms end with their connection. */
  void connected() {
    inRoom.clear();
  }

  void forget(String ticket) {
    tickets.remove(ticket);
  }

  /** The data that enters a room, where it was left off if it is known. */
  JsonObject joining(String ticket) {
    var data = Json.createObjectBuilder().add("ticketId", ticket);
    var seen = tickets.get(ticket);
    if (seen != null) {
      data.add("afterSeq", seen.seq).add("epoch", seen.epoch);
    }
    return data.build();
  }

  void heard(String event, JsonObject data) {
    switch (event) {
      case "joined_ticket" -> joined(data);
      case "new_message" -> delivered(data, data.getJsonObject("data"));
      case "ticket_updated" -> delivered(data, data.getJsonObject("ticket"));
      case "access_revoked" -> inRoom.remove(data.getString("ticketId"));
      case "online_users" -> present(data);
      default -> {
        // nothing of a log
      }
    }
  }

  private void joined(JsonObject data) {
    var ticket = data.getString("ticketId");
    long last = data.getJsonNumber("lastSeq").longValue();
    inRoom.add(ticket);
    var seen = tickets.get(ticket);
    if (seen != null && data.getBoolean("recovered", false)) {
      recorder.add(t -> new Resumed(t, seen.stream, ticket, true));
      return;
    }
    var stream = user + "/" + ticket + "/" + ++streams;
    recorder.add(t -> new Subscribed(t, stream, user, ticket, last));
    if (seen != null) {
      recorder.add(t -> new Resumed(t, stream, ticket, false));
    }
    tickets.put(ticket, new Seen(stream, last, data.getString("epoch")));
  }

  private void delivered(JsonObject event, JsonObject payload) {
    var ticket = payload.getString(event.containsKey("ticket") ? "id" : "ticketId");
    var seen = tickets.get(ticket);
    if (seen == null || !inRoom.contains(ticket)) {
      return; // told to a bystander
    }
    long seq = event.getJsonNumber("seq").longValue();
    var digest = Digest.of(payload);
    recorder.add(t -> new Delivered(t, seen.stream, user, ticket, seq, digest));
    tickets.put(ticket, new Seen(seen.stream, Math.max(seq, seen.seq), seen.epoch));
  }

  private void present(JsonObject data) {
    var users =
        data.getJsonArray("users").getValuesAs(JsonObject.class).stream()
            .map(one -> one.getString("userId"))
            .toList();
    recorder.add(t -> new Present(t, data.getString("ticketId"), users, false));
  }

  /** The stream that is open for a ticket. */
  String stream(String ticket) {
    var seen = tickets.get(ticket);
    return seen == null ? "" : seen.stream;
  }

  long seen(String ticket) {
    var seen = tickets.get(ticket);
    return seen == null ? -1 : seen.seq;
  }
}

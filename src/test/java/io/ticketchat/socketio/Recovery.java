package io.ticketchat.socketio;

import io.ticketchat.socketio.RawSocketIo.Way;
import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;

/**
 * What a stock client keeps to come back with: the private id of its session, and the offset that
 * ended the last event which had one.
 */
record Recovery(String pid, String offset) {

  /** Signs in, joins, and notes the offset. */
  static Recovery of(RawSocketIo client, String token, String... tickets) throws IOException {
    var pid = client.connect("{\"token\":\"" + token + "\"}").getString("pid");
    var offset = offset(client.await("42[\"authenticated\""));
    for (var ticket : tickets) {
      client.emit("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      offset = offset(client.await("42[\"joined_ticket\""));
    }
    return new Recovery(pid, offset);
  }

  static Recovery of(URI server, String token, String... tickets) throws IOException {
    try (var client = RawSocketIo.open(server, Way.WEBSOCKET)) {
      return of(client, token, tickets);
    }
  }

  static String offset(String event) {
    var arguments = RawSocketIo.array(event.substring(2));
    return ((JsonString) arguments.get(arguments.size() - 1)).getString();
  }

  /** As the CONNECT packet has it. */
  String auth() {
    return auth(Json.createValue(pid), Json.createValue(offset));
  }

  static String auth(JsonValue pid, JsonValue offset) {
    return Json.createObjectBuilder().add("pid", pid).add("offset", offset).build().toString();
  }
}

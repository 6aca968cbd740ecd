package io.ticketchat.socketio;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;

/**
 * A ticket with a customer of its own.
 *
 * @param base the server's address
 */
record Meeting(URI base, String customer, String ticket) {

  /** Opens a ticket; the customer's id is made of the name. */
  static Meeting at(URI base, String name) {
    var customer = "clara-" + name;
    var ticket = new Api(base, Tokens.client(customer)).createTicket(name);
    return new Meeting(base, customer, ticket);
  }

  /** As scripts take one. */
  static JsonObject person(String id, String token) {
    return Json.createObjectBuilder().add("id", id).add("token", token).build();
  }

  String customerToken() {
    return Tokens.client(customer);
  }

  Api api() {
    return new Api(base, customerToken());
  }

  String chatPath() {
    return "api/tickets/" + ticket + "/chat";
  }

  /** The data of {@code join_ticket} and the like. */
  String ticketId() {
    return "{\"ticketId\":\"" + ticket + "\"}";
  }

  /** The data of {@code send_message}. */
  String message(String text) {
    return "{\"ticketId\":\"" + ticket + "\",\"message\":\"" + text + "\"}";
  }

  /** What every script is told; connected to the server itself. */
  JsonObjectBuilder settings(String client, String transports) {
    return settings(client, transports, base.getPort());
  }

  /**
   * What every script is told.
   *
   * @param client the name in {@code package.json}
   * @param transports one, or {@code default}
   * @param port of this machine, perhaps a proxy's
   */
  JsonObjectBuilder settings(String client, String transports, int port) {
    var settings =
        Json.createObjectBuilder()
            .add("client", client)
            .add("url", "http://127.0.0.1:" + port)
            .add("ticketId", ticket);
    if (!base.getPath().equals("/")) {
      settings.add("path", base.getPath() + "socket.io/");
    }
    if (!transports.equals("default")) {
      settings.add("transports", Json.createArrayBuilder().add(transports));
    }
    return settings;
  }
}

package io.ticketchat.attack;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;

/** A signed-in customer on one connection, with a ticket of the customer's own. */
record Customer(Api api, RawChat chat, String ticketId) implements AutoCloseable {

  static Customer of(ServerProcess server, String id) throws IOException {
    var api = new Api(server.baseUri(), Tokens.client(id));
    var chat = RawChat.as(server.chatUri(), api.token());
    return new Customer(api, chat, api.createTicket("Ticket of " + id));
  }

  /** Data with the ticket's id in it. */
  String data(String moreMembers) {
    return "{\"ticketId\":\"" + ticketId + "\"" + moreMembers + "}";
  }

  JsonObject send(String moreMembers) throws IOException {
    return chat.ask("send_message", data("," + moreMembers));
  }

  JsonObject say(String text) throws IOException {
    return send("\"message\":" + Json.createValue(text));
  }

  /** How many messages the ticket has. */
  int total() throws IOException {
    return chat.ask("get_messages", data(",\"limit\":1")).getInt("total");
  }

  @Override
  public void close() throws IOException {
    chat.close();
  }
}

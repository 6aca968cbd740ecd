package io.ticketchat.conversation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.BuiltWar;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.Tokens;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What those see who look at a list of tickets: views, last words, and what is unread. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ActivityConversationIT {

  @Deployment(testable = false)
  static WebArchive war() {
    return BuiltWar.archive();
  }

  @ArquillianResource URL base;

  private RawChat chat(String token) throws IOException {
    return RawChat.as(URI.create(base.toString().replaceFirst("^http", "ws") + "chat"), token);
  }

  private String ticket(String token, String title) {
    return new Api(URI.create(base.toString()), token).createTicket(title);
  }

  private static JsonObject say(RawChat chat, String ticket, String text) throws IOException {
    var data = "{\"ticketId\":\"%s\",\"message\":\"%s\"}".formatted(ticket, text);
    return chat.ask("send_message", data).getJsonObject("data");
  }

  private static void mark(RawChat chat, String ticket, int seq) throws IOException {
    var answer = chat.ask("mark_read", "{\"ticketId\":\"%s\",\"seq\":%d}".formatted(ticket, seq));
    assertThat(answer.getBoolean("success")).isTrue();
  }

  private static void update(RawChat chat, String ticket, String change) throws IOException {
    var answer = chat.ask("update_ticket", "{\"ticketId\":\"%s\",%s}".formatted(ticket, change));
    assertThat(answer.getBoolean("success")).isTrue();
  }

  private static List<String> ids(RawChat chat, String asked) throws IOException {
    return chat
        .ask("list_tickets", asked)
        .getJsonArray("data")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(one -> one.getString("id"))
        .toList();
  }

  private static JsonObject head(RawChat chat, String ticket) throws IOException {
    return chat
        .ask("list_tickets", "{\"heads\":true}")
        .getJsonArray("heads")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(head -> head.getString("ticketId").equals(ticket))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("Who watches is told of what is said in tickets of the user, and of no other")
  void watchersAreToldOfTheirTickets() throws IOException {
    var theirs = ticket(Tokens.client("watched-clara"), "Theirs");
    var foreign = ticket(Tokens.client("watched-tom"), "Foreign");
    try (var clara = chat(Tokens.client("watched-clara"));
        var tom = chat(Tokens.client("watched-tom"));
        var quiet = chat(Tokens.agent("watched-quiet"));
        var anna = chat(Tokens.agent("watched-anna"))) {
      update(chat(Tokens.agent("watched-bert")), foreign, "\"assigneeId\":\"me\"");
      anna.ask("watch_tickets", "{}");
      say(tom, foreign, "not for Anna");
      for (int i = 0; i < 20; i++) {
        say(clara, theirs, "no. " + i);
      }
      await().atMost(30, SECONDS).until(() -> lastWords(anna).contains("no. 19"));
      var last = anna.heard("ticket_activity").get(anna.heard("ticket_activity").size() - 1);
      assertThat(last.getJsonObject("data").getString("ticketId")).isEqualTo(theirs);
      assertThat(last.getJsonObject("data").getInt("messages")).isEqualTo(20);
      assertThat(lastWords(anna)).doesNotContain("not for Anna").doesNotHaveDuplicates();
      assertThat(quiet.heard("ticket_activity")).isEmpty();
      assertThat(anna.heard("new_message")).isEmpty();
    }
  }

  private static List<String> lastWords(RawChat chat) {
    return chat.heard("ticket_activity").stream()
        .map(event -> event.getJsonObject("data").getJsonObject("lastMessage").getString("text"))
        .toList();
  }

  @Test
  @DisplayName("What was read is known to all windows of the user, and stays read")
  void readingIsKeptForTheUser() throws IOException {
    var ticket = ticket(Tokens.client("reading-clara"), "To be read");
    try (var clara = chat(Tokens.client("reading-clara"));
        var desk = chat(Tokens.agent("reading-anna"));
        var phone = chat(Tokens.agent("reading-anna"))) {
      int second = 0;
      for (int i = 1; i <= 3; i++) {
        var message = say(clara, ticket, "no. " + i);
        second = i == 2 ? message.getInt("seq") : second;
      }
      update(desk, ticket, "\"priority\":\"high\"");
      assertThat(head(desk, ticket).getInt("messages")).isEqualTo(3);
      assertThat(head(desk, ticket).getInt("read")).isZero();

      mark(desk, ticket, second);
      await().atMost(30, SECONDS).untilAsserted(() -> assertThat(told(phone)).containsExactly(2));
      mark(phone, ticket, 1_000_000);
      await()
          .atMost(30, SECONDS)
          .untilAsserted(() -> assertThat(told(phone)).containsExactly(2, 3));
      mark(desk, ticket, 1); // late
      assertThat(head(desk, ticket).getInt("read")).isEqualTo(3);
      assertThat(head(clara, ticket).getInt("read")).isZero();
      assertThat(head(clara, ticket).getJsonObject("lastMessage").getString("text"))
          .isEqualTo("no. 3");
    }
  }

  private static List<Integer> told(RawChat chat) {
    return chat.heard("ticket_read").stream().map(event -> event.getInt("read")).toList();
  }

  @Test
  @DisplayName("Who watches is told that a ticket is not theirs any more, and nobody else is")
  void watchersAreToldOfWhatTheyLose() throws IOException {
    var ticket = ticket(Tokens.client("lost-clara"), "Taken by another one");
    try (var clara = chat(Tokens.client("lost-clara"));
        var anna = chat(Tokens.agent("lost-anna"));
        var bert = chat(Tokens.agent("lost-bert"));
        var quiet = chat(Tokens.agent("lost-quiet"));
        var sue = chat(Tokens.admin("lost-sue"))) {
      for (var watcher : List.of(clara, anna, bert, sue)) {
        watcher.ask("watch_tickets", "{}");
      }
      update(bert, ticket, "\"assigneeId\":\"me\"");
      await()
          .atMost(30, SECONDS)
          .untilAsserted(() -> assertThat(anna.heard("access_revoked")).hasSize(1));
      assertThat(anna.heard("access_revoked").get(0).getString("ticketId")).isEqualTo(ticket);
      assertThat(anna.heard("ticket_updated")).isEmpty();
      for (var other : List.of(clara, bert, quiet, sue)) {
        other.ask("ping", "{}");
        assertThat(other.heard("access_revoked")).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("What a customer writes into a ticket that is resolved waits for an answer")
  void aLateWordWaits() throws IOException {
    var client = Tokens.client("late-clara");
    try (var clara = chat(client);
        var anna = chat(Tokens.agent("late-anna"))) {
      var ticket = ticket(client, "Resolved too early");
      say(clara, ticket, "It is broken");
      update(anna, ticket, "\"status\":\"in-progress\",\"assigneeId\":\"me\"");
      update(anna, ticket, "\"status\":\"resolved\"");
      assertThat(ids(anna, "{\"view\":\"waiting\",\"q\":\"too early\"}")).isEmpty();

      say(clara, ticket, "It is still broken");
      assertThat(ids(anna, "{\"view\":\"waiting\",\"q\":\"too early\"}")).containsExactly(ticket);
      assertThat(ids(anna, "{\"view\":\"closed\",\"q\":\"too early\"}")).containsExactly(ticket);
      assertThat(ids(anna, "{\"view\":\"mine\",\"q\":\"too early\"}")).isEmpty();

      say(anna, ticket, "I look again");
      assertThat(ids(anna, "{\"view\":\"waiting\",\"q\":\"too early\"}")).isEmpty();
      say(clara, ticket, "Thank you");
      update(anna, ticket, "\"status\":\"closed\"");
      assertThat(ids(anna, "{\"view\":\"waiting\",\"q\":\"too early\"}")).isEmpty();
    }
  }

  @Test
  @DisplayName("Each view holds what it says, counted and listed alike")
  void viewsHoldWhatTheySay() throws IOException {
    var client = Tokens.client("views-clara");
    try (var clara = chat(client);
        var anna = chat(Tokens.agent("views-anna"))) {
      var waiting = ticket(client, "Waiting");
      var answered = ticket(client, "Answered");
      var closed = ticket(client, "Closed");
      say(clara, waiting, "Hello?");
      say(clara, answered, "Hello?");
      say(anna, answered, "Hello!");
      update(anna, answered, "\"assigneeId\":\"me\"");
      update(anna, closed, "\"status\":\"canceled\"");

      assertThat(ids(clara, "{\"view\":\"open\"}")).containsExactly(answered, waiting);
      assertThat(ids(clara, "{\"view\":\"mine\"}")).containsExactly(answered, waiting);
      assertThat(ids(clara, "{\"view\":\"waiting\"}")).containsExactly(waiting);
      assertThat(ids(clara, "{\"view\":\"unassigned\"}")).containsExactly(waiting);
      assertThat(ids(clara, "{\"view\":\"closed\"}")).containsExactly(closed);
      assertThat(ids(anna, "{\"view\":\"mine\"}")).containsExactly(answered);
      assertThat(clara.ask("count_tickets", "{}").getJsonObject("views").toString())
          .isEqualTo("{\"closed\":1,\"mine\":2,\"open\":2,\"unassigned\":1,\"waiting\":1}");
      assertThat(clara.ask("list_tickets", "{\"view\":\"all\"}").getString("code"))
          .isEqualTo("INVALID_TICKET");
    }
  }

  @Test
  @DisplayName("In the order of activity, those come first where something happened last")
  void activityIsAnOrder() throws IOException {
    var client = Tokens.client("order-clara");
    try (var clara = chat(client)) {
      var first = ticket(client, "First");
      var second = ticket(client, "Second");
      var third = ticket(client, "Third");
      say(clara, second, "and again");
      say(clara, first, "and again");
      var page = clara.ask("list_tickets", "{\"order\":\"activity\",\"limit\":2}");
      var next = ((JsonString) page.get("next")).getString();

      assertThat(ids(clara, "{\"order\":\"activity\",\"limit\":2}")).containsExactly(first, second);
      assertThat(ids(clara, "{\"order\":\"activity\",\"cursor\":\"" + next + "\"}"))
          .containsExactly(third);
      assertThat(ids(clara, "{}")).containsExactly(third, second, first);
    }
  }
}

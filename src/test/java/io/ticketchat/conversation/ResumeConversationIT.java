package io.ticketchat.conversation;

import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.client.TicketChatClient;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.BuiltWar;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.FaultProxy;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A laptop lid closes and opens again. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ResumeConversationIT {

  @Deployment(testable = false)
  static WebArchive war() {
    return BuiltWar.archive();
  }

  private static final int PAGED = 120;

  @ArquillianResource URL base;

  private URI chatUri() {
    return URI.create(base.toString().replaceFirst("^http", "ws") + "chat");
  }

  private Api api(String token) {
    return new Api(URI.create(base.toString()), token);
  }

  @Test
  @DisplayName("D-24 Cuts in a stream of messages both ways: each is there once, in order")
  void cutsInAStreamLoseNothingAndDoubleNothing() throws Exception {
    var clara = Tokens.client("clara-cut");
    var ticket = api(clara).createTicket("Cut");
    var heard = new CopyOnWriteArrayList<ServerEvent>();
    try (var proxy = new FaultProxy(base.getPort());
        var watcher = TicketChatClient.connect(chatUri(), () -> clara, event -> {})) {
      var cut = URI.create("ws://localhost:" + proxy.port() + "/chat");
      try (var client = TicketChatClient.connect(cut, () -> clara, heard::add)) {
        client.join(ticket).toCompletableFuture().get(30, TimeUnit.SECONDS);
        var stored = new ArrayList<CompletableFuture<Answer.Stored>>();
        for (int i = 0; i < 100; i++) {
          stored.add(client.send(ticket, "mine " + i, List.of()).toCompletableFuture());
          stored.add(watcher.send(ticket, "theirs " + i, List.of()).toCompletableFuture());
          if (i % 25 == 10) {
            proxy.goDown();
          } else if (i % 25 == 20) {
            proxy.mend();
          }
          TimeUnit.MILLISECONDS.sleep(10); // the pace of the stream, not a wait
        }
        for (var one : stored) {
          assertThat(one.get(60, TimeUnit.SECONDS).success()).isTrue();
        }
        await().atMost(30, TimeUnit.SECONDS).until(() -> entries(heard).size() >= 200);

        assertThat(entries(heard)).extracting(Durable::seq).isEqualTo(oneTo(200));
        var texts = entries(heard).stream().map(e -> ((NewMessage) e).data().message()).toList();
        assertThat(texts.stream().filter(text -> text.startsWith("mine")))
            .containsExactlyElementsOf(numbered("mine "));
        assertThat(texts.stream().filter(text -> text.startsWith("theirs")))
            .containsExactlyElementsOf(numbered("theirs "));
      }
    }
  }

  private static List<Durable> entries(List<ServerEvent> heard) {
    return heard.stream().filter(Durable.class::isInstance).map(Durable.class::cast).toList();
  }

  private static List<Long> oneTo(long last) {
    return rangeClosed(1, last).boxed().toList();
  }

  private static List<String> numbered(String prefix) {
    return rangeClosed(0, 99).mapToObj(i -> prefix + i).toList();
  }

  @ParameterizedTest(name = "{0} missed: recovered {1}")
  @CsvSource({"0, true", "1, true", "499, true", "500, true", "501, false", "700, false"})
  @DisplayName("D-18 Resuming repeats all that was missed, or nothing of it")
  void resumingRepeatsAllOrNothing(int missed, boolean recovered) throws IOException {
    var clara = Tokens.client("clara-missed-" + missed);
    var ticket = api(clara).createTicket("Missed");
    try (var writer = RawChat.as(chatUri(), clara)) {
      long last = 0;
      for (int i = 0; i < missed + 3; i++) {
        last =
            writer.askLater(
                "send_message", "{\"ticketId\":\"" + ticket + "\",\"message\":\"m" + i + "\"}");
      }
      writer.awaitAck(last);
    }
    try (var late = RawChat.as(chatUri(), clara)) {
      var joined = late.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\",\"afterSeq\":3}");
      late.ask("ping", "{}");
      assertThat(joined.getBoolean("recovered")).isEqualTo(recovered);
      assertThat(joined.getInt("lastSeq")).isEqualTo(missed + 3);
      assertThat(late.heard("new_message"))
          .allMatch(event -> event.getBoolean("replay"))
          .extracting(event -> event.getJsonNumber("seq").longValue())
          .isEqualTo(recovered ? rangeClosed(4, missed + 3L).boxed().toList() : List.of());
    }
  }

  @Test
  @DisplayName(
      "D-27 Paging by seq while messages arrive: each exactly once, forwards and backwards")
  void pagingWhileMessagesArriveShowsEachOnce() throws Exception {
    var clara = Tokens.client("clara-paging");
    var ticket = api(clara).createTicket("Paging");
    try (var writer = RawChat.as(chatUri(), clara);
        var agent = RawChat.as(chatUri(), Tokens.agent("anna-paging"));
        var reader = RawChat.as(chatUri(), clara)) {
      var writing =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < PAGED; i++) {
                    assertThat(send(writer, ticket, "m" + i)).containsKey("data");
                    if (i % 10 == 0) { // takes a seq too, so that messages do not have them all
                      agent.ask("update_ticket", data(ticket, "\"title\":\"T" + i + "\""));
                    }
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      var forwards = new ArrayList<String>();
      long seen = 0;
      boolean behind = true;
      while (behind || !writing.isDone()) {
        behind = !writing.isDone();
        var page = page(reader, ticket, "\"limit\":7,\"afterSeq\":" + seen);
        page.forEach(message -> forwards.add(message.getString("message")));
        if (!page.isEmpty()) {
          behind = true;
          seen = page.get(page.size() - 1).getJsonNumber("seq").longValue();
          assertThat(backwards(reader, ticket, seen + 1)).isEqualTo(forwards);
        }
      }
      writing.get(30, TimeUnit.SECONDS);
      assertThat(forwards).isEqualTo(rangeClosed(0, PAGED - 1).mapToObj(i -> "m" + i).toList());
    }
  }

  /** All messages before a place in the log, read page by page from there to the beginning. */
  private static List<String> backwards(RawChat reader, String ticket, long before)
      throws IOException {
    var texts = new ArrayList<String>();
    long place = before;
    for (var page = page(reader, ticket, "\"limit\":50,\"beforeSeq\":" + place);
        !page.isEmpty();
        page = page(reader, ticket, "\"limit\":50,\"beforeSeq\":" + place)) {
      texts.addAll(0, page.stream().map(message -> message.getString("message")).toList());
      place = page.get(0).getJsonNumber("seq").longValue();
    }
    return texts;
  }

  private static List<JsonObject> page(RawChat reader, String ticket, String which)
      throws IOException {
    return reader
        .ask("get_messages", data(ticket, which))
        .getJsonArray("messages")
        .getValuesAs(JsonObject.class);
  }

  private static String data(String ticket, String more) {
    return "{\"ticketId\":\"" + ticket + "\"," + more + "}";
  }

  @Test
  @DisplayName("D-21 Another epoch, or a place that does not exist: nothing is repeated")
  void anotherEpochIsNotResumed() throws IOException {
    var clara = Tokens.client("clara-epoch");
    var ticket = api(clara).createTicket("Epoch");
    try (var chat = RawChat.as(chatUri(), clara)) {
      send(chat, ticket, "one");
      for (var place : List.of("0,\"epoch\":\"another\"", "99", "-1")) {
        var joined =
            chat.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\",\"afterSeq\":" + place + "}");
        assertThat(joined.getBoolean("recovered")).isFalse();
      }
      assertThat(chat.heard("new_message")).isEmpty();
    }
  }

  @Test
  @DisplayName("Z-03 Who loses a ticket hears no more of it, and is told so")
  void whoLosesATicketHearsNoMoreOfIt() throws IOException {
    var ticket = api(Tokens.client("clara-lost")).createTicket("Reassigned");
    try (var clara = RawChat.as(chatUri(), Tokens.client("clara-lost"));
        var anna = RawChat.as(chatUri(), Tokens.agent("anna-lost"));
        var raj = RawChat.as(chatUri(), Tokens.agent("raj-lost"))) {
      for (var person : List.of(clara, anna, raj)) {
        person.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      }
      anna.ask("update_ticket", "{\"ticketId\":\"" + ticket + "\",\"assigneeId\":\"raj-lost\"}");
      assertThat(anna.heard("access_revoked"))
          .extracting(event -> event.getString("ticketId"))
          .containsExactly(ticket);
      send(clara, ticket, "for Raj alone");

      assertThat(raj.awaitEvent("new_message").getJsonObject("data").getString("message"))
          .isEqualTo("for Raj alone");
      assertThat(send(anna, ticket, "am I still here?").getString("code"))
          .isEqualTo("ACCESS_DENIED");
      assertThat(anna.heard("new_message")).isEmpty();
      assertThat(anna.heard("ticket_updated")).isEmpty();
      assertThat(
              anna.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\",\"afterSeq\":0}")
                  .getString("message"))
          .isEqualTo("Access denied to this ticket");
      assertThat(
              clara
                  .ask("get_online_users", "{\"ticketId\":\"" + ticket + "\"}")
                  .getJsonArray("users")
                  .getValuesAs(JsonObject.class))
          .extracting(user -> user.getString("userId"))
          .containsExactly("clara-lost", "raj-lost");
    }
  }

  private static JsonObject send(RawChat chat, String ticket, String text) throws IOException {
    return chat.ask(
        "send_message", "{\"ticketId\":\"" + ticket + "\",\"message\":\"" + text + "\"}");
  }
}

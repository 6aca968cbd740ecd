package io.ticketchat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.client.TicketChatClient;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.BuiltWar;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.ClientEvent.GetMessages;
import io.ticketchat.protocol.ClientEvent.GetOnlineUsers;
import io.ticketchat.protocol.ClientEvent.Ping;
import io.ticketchat.protocol.ClientEvent.TypingStart;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.MessagesLoaded;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.protocol.ServerEvent.OnlineUsers;
import io.ticketchat.protocol.ServerEvent.Pong;
import io.ticketchat.protocol.ServerEvent.TicketCreated;
import io.ticketchat.protocol.ServerEvent.TicketUpdated;
import io.ticketchat.protocol.ServerEvent.UserJoinedTicket;
import io.ticketchat.protocol.ServerEvent.UserLeftTicket;
import io.ticketchat.protocol.ServerEvent.UserStoppedTyping;
import io.ticketchat.protocol.ServerEvent.UserTyping;
import io.ticketchat.protocol.Upload;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What customers and agents do all day, through the published client. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConversationIT {

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  private static final byte[] PDF =
      "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n".getBytes(StandardCharsets.UTF_8);

  @Deployment(testable = false)
  static WebArchive war() {
    return BuiltWar.archive();
  }

  @ArquillianResource URL base;

  /** Somebody with a client, and all that the client heard. */
  private final class Person implements AutoCloseable {
    final List<ServerEvent> heard = new CopyOnWriteArrayList<>();
    final TicketChatClient chat;
    final Api api;

    Person(String token) throws IOException {
      chat = TicketChatClient.connect(chatUri(), () -> token, heard::add);
      api = new Api(URI.create(base.toString()), token);
    }

    <E> List<E> heard(Class<E> type) {
      return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <E> E await(Class<E> type) {
      Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> !heard(type).isEmpty());
      return heard(type).get(0);
    }

    List<String> texts() {
      return heard(NewMessage.class).stream().map(event -> event.data().message()).toList();
    }

    @Override
    public void close() {
      chat.close();
    }
  }

  private URI chatUri() {
    return URI.create(base.toString().replaceFirst("^http", "ws") + "chat");
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static Upload upload(String name, String type, byte[] bytes) {
    return new Upload(name, type, Base64.getEncoder().encodeToString(bytes));
  }

  @Test
  void twoCustomersAndAnAgentTalkEachInTheirTicket() throws IOException {
    try (var clara = new Person(Tokens.client("clara"));
        var tom = new Person(Tokens.client("tom"));
        var anna = new Person(Tokens.agent("anna"))) {
      var printer = clara.api.createTicket("The printer jams");
      var invoice = tom.api.createTicket("A wrong total");
      done(clara.chat.join(printer));
      done(tom.chat.join(invoice));
      done(anna.chat.join(printer));
      done(anna.chat.join(invoice));

      done(clara.chat.send(printer, "It jams <b>again</b>", List.of()));
      done(tom.chat.send(invoice, "It says 12 € & should say 10 €", List.of()));
      done(anna.chat.send(printer, "Which floor?", List.of()));
      done(anna.chat.send(invoice, "Let me see", List.of()));

      await().until(() -> clara.texts().size() == 2 && tom.texts().size() == 2);
      await().until(() -> anna.texts().size() == 4);
      assertThat(clara.texts())
          .containsExactly("It jams &lt;b&gt;again&lt;&#x2F;b&gt;", "Which floor?");
      assertThat(tom.texts()).containsExactly("It says 12 € &amp; should say 10 €", "Let me see");
      var first = clara.heard(NewMessage.class).get(0);
      assertThat(first.data().text()).isEqualTo("It jams <b>again</b>");
      assertThat(first.data().sender().id()).isEqualTo("clara");
      assertThat(first.data().senderModel()).isEqualTo("Client");
      assertThat(first.seq()).isEqualTo(1);
      assertThat(clara.heard(NewMessage.class).get(1).data().senderModel()).isEqualTo("SuperAdmin");
    }
  }

  @Test
  void threeFilesOfDifferentTypesArriveAsTheyWereSent() throws IOException {
    try (var clara = new Person(Tokens.client("clara-files"));
        var anna = new Person(Tokens.agent("anna"))) {
      var ticket = clara.api.createTicket("Files");
      done(anna.chat.join(ticket));
      var files =
          List.of(
              upload("photo.png", "image/png", PNG),
              upload("Rechnung \"März\".pdf", "application/pdf", PDF),
              upload("notes.txt", "text/plain", "a < b\n".getBytes(StandardCharsets.UTF_8)));

      done(clara.chat.send(ticket, "", files));

      var attachments = anna.await(NewMessage.class).data().attachments();
      assertThat(attachments)
          .extracting(file -> file.originalname() + " " + file.mimetype())
          .containsExactly(
              "photo.png image/png",
              "Rechnung \"März\".pdf application/pdf",
              "notes.txt text/plain");
      var opened = new ArrayList<byte[]>();
      for (var file : attachments) {
        assertThat(file.url()).startsWith(base + "api/attachments/");
        var response = Api.open(file.url());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(file.mimetype());
        opened.add(response.body());
      }
      assertThat(opened.get(0)).isEqualTo(PNG);
      assertThat(opened.get(1)).isEqualTo(PDF);
      assertThat(opened.get(2)).asString().isEqualTo("a < b\n");
    }
  }

  @Test
  void typingAndPresenceAreToldToTheOthersOnce() throws IOException {
    try (var clara = new Person(Tokens.client("clara-presence"))) {
      var ticket = clara.api.createTicket("Who is here?");
      done(clara.chat.join(ticket));
      try (var anna = new Person(Tokens.agent("anna-presence"));
          var annasOtherTab = new Person(Tokens.agent("anna-presence"))) {
        done(anna.chat.join(ticket));
        done(annasOtherTab.chat.join(ticket));
        assertThat(clara.await(UserJoinedTicket.class).userId()).isEqualTo("anna-presence");

        done(anna.chat.ask(new TypingStart(ticket), Object.class));
        assertThat(clara.await(UserTyping.class).userName()).isEqualTo("Name of anna-presence");
        clara.await(UserStoppedTyping.class);

        var online = done(clara.chat.ask(new GetOnlineUsers(ticket), OnlineUsers.class));
        assertThat(online.users())
            .extracting(OnlineUsers.Present::userId)
            .containsExactly("clara-presence", "anna-presence");
        assertThat(anna.heard(UserTyping.class)).isEmpty();
        assertThat(annasOtherTab.heard(UserTyping.class)).isEmpty();

        done(annasOtherTab.chat.leave(ticket));
        done(anna.chat.leave(ticket));
      }
      assertThat(clara.await(UserLeftTicket.class).userId()).isEqualTo("anna-presence");
      done(clara.chat.ask(new Ping(), Pong.class));
      assertThat(clara.heard(UserJoinedTicket.class)).hasSize(1);
      assertThat(clara.heard(UserLeftTicket.class)).hasSize(1);
    }
  }

  @Test
  void historyIsReadInPagesByPlaceAndByKey() throws IOException {
    try (var clara = new Person(Tokens.client("clara-history"))) {
      var ticket = clara.api.createTicket("History");
      var sent = new ArrayList<String>();
      for (int i = 1; i <= 25; i++) {
        sent.add("m" + i);
        done(clara.chat.send(ticket, "m" + i, List.of()));
      }
      var byPlace = new ArrayList<String>();
      for (long offset = 0; offset < 25; offset += 10) {
        var page = page(clara, new GetMessages(ticket, 10, offset, null, null));
        assertThat(page.total()).isEqualTo(25);
        assertThat(page.hasMore()).isEqualTo(offset < 20);
        page.messages().forEach(message -> byPlace.add(message.message()));
      }
      assertThat(byPlace).isEqualTo(sent);

      var newest = page(clara, new GetMessages(ticket, 10, null, 26L, null));
      assertThat(newest.messages()).extracting(m -> m.message()).isEqualTo(sent.subList(15, 25));
      assertThat(newest.hasMore()).isTrue();
      var oldest = page(clara, new GetMessages(ticket, 10, null, 6L, null));
      assertThat(oldest.messages()).extracting(m -> m.message()).isEqualTo(sent.subList(0, 5));
      assertThat(oldest.hasMore()).isFalse();
      var after = page(clara, new GetMessages(ticket, 10, null, null, 20L));
      assertThat(after.messages()).extracting(m -> m.message()).isEqualTo(sent.subList(20, 25));
      assertThat(after.hasMore()).isFalse();
    }
  }

  private static MessagesLoaded page(Person person, GetMessages asked) {
    return done(person.chat.ask(asked, MessagesLoaded.class));
  }

  @Test
  void whatChangesOfATicketIsToldToThoseConcerned() throws IOException {
    try (var clara = new Person(Tokens.client("clara-changes"));
        var tom = new Person(Tokens.client("tom-changes"));
        var anna = new Person(Tokens.agent("anna-changes"));
        var marta = new Person(Tokens.admin("marta-changes"))) {
      var ticket = clara.api.createTicket("Told");
      assertThat(clara.await(TicketCreated.class).clientId()).isNull();
      assertThat(anna.await(TicketCreated.class).clientId()).isEqualTo("clara-changes");
      assertThat(marta.await(TicketCreated.class).ticketId()).isEqualTo(ticket);
      done(clara.chat.join(ticket));

      var body = "{\"status\":\"in-progress\",\"assigneeId\":\"me\"}";
      assertThat(anna.api.patch("api/tickets/" + ticket, body).statusCode()).isEqualTo(200);

      for (var person : List.of(clara, anna, marta)) {
        var told = person.await(TicketUpdated.class);
        assertThat(told.seq()).isEqualTo(1);
        assertThat(told.ticket().status()).isEqualTo("in-progress");
        assertThat(told.ticket().assigneeId()).isEqualTo("anna-changes");
      }
      done(tom.chat.ask(new Ping(), Pong.class));
      assertThat(tom.heard(TicketUpdated.class)).isEmpty();
      assertThat(tom.heard(TicketCreated.class)).isEmpty();
    }
  }
}

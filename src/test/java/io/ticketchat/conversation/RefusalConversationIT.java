package io.ticketchat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.BuiltWar;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.UserType;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.Map;
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

/** Every refusal of the protocol, in its words, and the other doors: handshake and HTTP. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusalConversationIT {

  @Deployment(testable = false)
  static WebArchive war() {
    return BuiltWar.archive();
  }

  @ArquillianResource URL base;

  private URI chatUri() {
    return URI.create(base.toString().replaceFirst("^http", "ws") + "chat");
  }

  private Api api(String token) {
    return new Api(URI.create(base.toString()), token);
  }

  @ParameterizedTest(name = "{0} by {1}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          join_ticket      | nobody | {"ticketId":"$own"}             | NOT_AUTHENTICATED | User not authenticated
          get_messages     | nobody | {"ticketId":"$own"}             | NOT_AUTHENTICATED | User not authenticated
          send_message     | nobody | {"ticketId":"$own","message":"x"} | NOT_AUTHENTICATED | User not authenticated
          authenticate     | nobody | {}                              | NO_TOKEN          | No token provided
          authenticate     | nobody | {"token":"a.b.c"}               | INVALID_TOKEN     | Invalid token
          authenticate     | nobody | {"token":"no token"}            | INVALID_TOKEN_FORMAT | Invalid token format
          authenticate     | nobody | {"token":"$expired"}            | TOKEN_EXPIRED     | Token expired
          join_ticket      | clara  | {"ticketId":"$foreign"}         | ACCESS_DENIED     | Access denied to this ticket
          join_ticket      | clara  | {"ticketId":"none"}             | ACCESS_DENIED     | Access denied to this ticket
          join_ticket      | anna   | {"ticketId":"none"}             | ACCESS_DENIED     | Access denied to this ticket
          join_ticket      | marta  | {"ticketId":"none"}             | TICKET_NOT_FOUND  | Ticket not found
          join_ticket      | clara  | {}                              | INVALID_FIELD     | ticketId is required
          get_messages     | clara  | {"ticketId":"$foreign"}         | ACCESS_DENIED     | Access denied to this ticket
          get_messages     | clara  | {"ticketId":"$own","limit":-1}  | INVALID_PAGE      | limit must be from 1 to 200
          send_message     | clara  | {"ticketId":"$foreign","message":"x"} | ACCESS_DENIED | Access denied to this ticket
          send_message     | clara  | {"ticketId":"$own"}             | EMPTY_MESSAGE     | Message or at least one file is required
          send_message     | clara  | {"ticketId":"$own","message":7} | INVALID_MESSAGE   | Message must be a string
          send_message     | clara  | {"ticketId":"$own","attachments":{}} | INVALID_ATTACHMENT | Attachments must be an array
          send_message     | clara  | {"ticketId":"$own","attachments":[{"type":"text/plain","data":"eA=="}]} | INVALID_ATTACHMENT | Attachment 1 must have a valid name
          send_message     | clara  | {"ticketId":"$own","attachments":[{"name":"x","data":"eA=="}]} | INVALID_ATTACHMENT | Attachment 1 must have a valid MIME type
          send_message     | clara  | {"ticketId":"$own","attachments":[{"name":"x","type":"text/plain","data":"?"}]} | INVALID_ATTACHMENT | Attachment 1 must have valid base64 data
          typing_start     | clara  | {"ticketId":"$foreign"}         | ACCESS_DENIED     | Access denied to this ticket
          get_online_users | clara  | {"ticketId":"$foreign"}         | ACCESS_DENIED     | Access denied to this ticket
          update_ticket    | clara  | {"ticketId":"$own","priority":"urgent"} | FORBIDDEN  | Not allowed for this role
          update_ticket    | anna   | {"ticketId":"$own","status":"closed"} | INVALID_TRANSITION | A ticket that is open cannot become closed
          create_ticket    | clara  | {"title":"x","clientId":"tom"}  | FORBIDDEN         | Not allowed for this role
          create_ticket    | clara  | {}                              | INVALID_TICKET    | title must be 1 to 200 characters
          nonsense         | clara  | {}                              | UNKNOWN_EVENT     | Unknown event
          """)
  void everyRefusalHasItsEventItsCodeAndItsWords(
      String event, String who, String data, String code, String words) throws IOException {
    var own = api(Tokens.client("clara-refused")).createTicket("Own");
    var foreign = api(Tokens.client("tom-refused")).createTicket("Foreign");
    var filled =
        data.replace("$own", own)
            .replace("$foreign", foreign)
            .replace("$expired", Tokens.of("clara-refused", UserType.Client, -3_600));
    try (var chat = connect(who)) {
      var answer = chat.ask(event, filled);

      assertThat(answer.getBoolean("success")).isFalse();
      assertThat(answer.getString("code")).isEqualTo(code);
      assertThat(answer.getString("message")).isEqualTo(words);
      assertThat(chat.heard(errorEvent(event))).containsExactly(answer);
      assertThat(chat.isOpen()).isTrue();
      chat.tell("ping", "{}");
      chat.await(frame -> frame.getString("event").matches("pong|error"));
    }
  }

  private RawChat connect(String who) throws IOException {
    return switch (who) {
      case "clara" -> RawChat.as(chatUri(), Tokens.client("clara-refused"));
      case "anna" -> RawChat.as(chatUri(), Tokens.agent("anna-refused"));
      case "marta" -> RawChat.as(chatUri(), Tokens.admin("marta-refused"));
      default -> RawChat.open(chatUri());
    };
  }

  private static String errorEvent(String event) {
    return switch (event) {
      case "authenticate" -> "authentication_error";
      case "join_ticket" -> "join_ticket_error";
      case "get_messages" -> "messages_error";
      case "send_message" -> "send_message_error";
      default -> "error";
    };
  }

  @Test
  void theHandshakeMayBringTheToken() throws IOException {
    var token = Tokens.client("clara-handshake");
    try (var byHeader = RawChat.open(chatUri(), Map.of("Authorization", "Bearer " + token));
        var bySubprotocol = RawChat.open(chatUri(), Map.of(), "ticketchat.v1", "bearer." + token)) {
      assertThat(byHeader.awaitEvent("authenticated").getJsonObject("user").getString("id"))
          .isEqualTo("clara-handshake");
      assertThat(bySubprotocol.awaitEvent("authenticated").getBoolean("success")).isTrue();
      assertThat(bySubprotocol.subprotocol()).isEqualTo("ticketchat.v1");
    }
  }

  @Test
  void aNewTokenRenewsAndAnotherUsersTokenEndsTheConnection() throws IOException {
    try (var chat = RawChat.as(chatUri(), Tokens.client("clara-renews"))) {
      var ticket = api(Tokens.client("clara-renews")).createTicket("Renewed");
      chat.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      var renewal = "{\"token\":\"Bearer " + Tokens.client("clara-renews") + "\"}";
      assertThat(chat.ask("authenticate", renewal).getBoolean("success")).isTrue();
      chat.ask("send_message", "{\"ticketId\":\"" + ticket + "\",\"message\":\"still here\"}");
      assertThat(chat.heard("new_message")).hasSize(1);

      var answer = chat.ask("authenticate", "{\"token\":\"" + Tokens.client("tom") + "\"}");
      assertThat(answer.getString("code")).isEqualTo("OTHER_USER");
      assertThat(chat.awaitClose().getCloseCode().getCode()).isEqualTo(1008);
    }
  }

  @Test
  @DisplayName("D-26 The HTTP calls reach the same room, once for one Idempotency-Key")
  void theHttpCallsReachTheSameRoom() throws IOException {
    var token = Tokens.client("clara-http");
    var ticket = api(token).createTicket("Over HTTP");
    var path = "api/tickets/" + ticket + "/chat";
    try (var chat = RawChat.as(chatUri(), Tokens.agent("anna-http"))) {
      chat.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      for (int i = 0; i < 3; i++) {
        var sent =
            api(token).call("POST", path, "{\"message\":\"a/b\"}", "Idempotency-Key", "key-1");
        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(Api.data(sent).getString("message")).isEqualTo("a&#x2F;b");
        assertThat(sent.headers().firstValue("Deprecation").orElse("")).matches("@\\d+");
        assertThat(sent.headers().firstValue("Sunset").orElse("")).endsWith("GMT");
        assertThat(sent.headers().firstValue("Link").orElse("")).contains("rel=\"deprecation\"");
      }
      var messages = "api/tickets/" + ticket + "/messages";
      for (var key : new String[] {"key-1", "key-2", "key-2"}) {
        var sent =
            api(token).call("POST", messages, "{\"message\":\"a/b\"}", "Idempotency-Key", key);
        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.headers().firstValue("Deprecation")).isEmpty();
      }
      chat.ask("send_message", "{\"ticketId\":\"" + ticket + "\",\"message\":\"two\"}");
      assertThat(chat.heard("new_message"))
          .extracting(event -> event.getInt("seq"))
          .containsExactly(1, 2, 3);

      var history = RawChat.parse(api(token).get(path + "?limit=1&offset=2").body());
      assertThat(history.getInt("total")).isEqualTo(3);
      assertThat(history.getBoolean("hasMore")).isFalse();
      assertThat(history.getJsonArray("messages")).isEqualTo(history.getJsonArray("data"));
      assertThat(history.getJsonArray("messages").getJsonObject(0).getString("message"))
          .isEqualTo("two");
    }
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET   | api/tickets/$foreign        |                      | 403 | ACCESS_DENIED
          GET   | api/tickets/$foreign/chat   |                      | 403 | ACCESS_DENIED
          POST  | api/tickets/$foreign/chat   | {"message":"x"}      | 403 | ACCESS_DENIED
          POST  | api/tickets/$own/chat       | {"message":""}       | 400 | EMPTY_MESSAGE
          POST  | api/tickets/$own/chat       | {nonsense            | 400 | MALFORMED
          POST  | api/tickets/$foreign/messages | {"message":"x"}    | 403 | ACCESS_DENIED
          POST  | api/tickets/$own/messages   | {"message":"a","attachments":[{}]} | 400 | INVALID_ATTACHMENT
          GET   | api/tickets/$own/chat?limit=x |                    | 400 | INVALID_PAGE
          PATCH | api/tickets/$own            | {"title":"new"}      | 403 | FORBIDDEN
          PATCH | api/tickets/$own            | {"status":"open!"}   | 400 | INVALID_TICKET
          POST  | api/tickets                 | {"title":5}          | 400 | INVALID_FIELD
          """)
  void httpAnswersRefusalsWithTheStatusThatFits(
      String method, String path, String body, int status, String code) {
    var own = api(Tokens.client("clara-status")).createTicket("Own");
    var foreign = api(Tokens.client("tom-status")).createTicket("Foreign");
    var filled = path.replace("$own", own).replace("$foreign", foreign);
    var response =
        api(Tokens.client("clara-status")).call(method, filled, body == null ? "" : body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(RawChat.parse(response.body()).getString("code")).isEqualTo(code);
    assertThat(api("nonsense").get("api/tickets").statusCode()).isEqualTo(401);
  }
}

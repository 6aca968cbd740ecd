package io.ticketchat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCatalogueTest {

  private static final EventCodec CODEC = EventCodec.SHARED;

  static Stream<Class<? extends ClientEvent>> clientEvents() {
    return Samples.records(ClientEvent.class);
  }

  static Stream<Class<? extends ServerEvent>> serverEvents() {
    return Samples.records(ServerEvent.class);
  }

  @ParameterizedTest
  @MethodSource("clientEvents")
  void everyClientEventIsReadBackByItsName(Class<? extends ClientEvent> type) throws Exception {
    for (var event : List.of(Samples.full(type), Samples.sparse(type))) {
      var request = CODEC.read(CODEC.frame(event, 7));

      assertThat(request).isEqualTo(new Request(event, "7"));
      assertThat(CODEC.read(EventCodec.nameOf(type), CODEC.write(event))).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @MethodSource("serverEvents")
  void everyServerEventIsReadBackByItsName(Class<? extends ServerEvent> type) {
    for (var event : List.of(Samples.full(type), Samples.sparse(type))) {
      var json = CODEC.write(event);

      assertThat(CODEC.serverEvent(EventCodec.nameOf(type), json)).contains(event);
      assertThat(CODEC.frame(event))
          .isEqualTo("{\"event\":\"" + EventCodec.nameOf(type) + "\",\"data\":" + json + "}");
    }
  }

  @ParameterizedTest
  @MethodSource("serverEvents")
  void whatIsMissingIsNotWritten(Class<? extends ServerEvent> type) {
    var json = CODEC.write(Samples.sparse(type));

    assertThat(CODEC.fromJson(json, JsonObject.class)).doesNotContainValue(JsonValue.NULL);
    assertThat(json).doesNotContain("null");
  }

  @Test
  void everyEventHasANameOfItsOwn() {
    assertThat(clientEvents().map(EventCodec::nameOf))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(8);
    assertThat(serverEvents().map(EventCodec::nameOf))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(15);
    assertThat(Stream.concat(clientEvents(), serverEvents()).map(EventCodec::nameOf))
        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
  }

  @Test
  void theClassicNamesAreAllThere() {
    assertThat(clientEvents().map(EventCodec::nameOf))
        .contains(
            "authenticate",
            "join_ticket",
            "leave_ticket",
            "get_messages",
            "send_message",
            "typing_start",
            "typing_stop",
            "get_online_users",
            "ping");
    assertThat(serverEvents().map(EventCodec::nameOf))
        .contains(
            "authenticated",
            "authentication_error",
            "joined_ticket",
            "join_ticket_error",
            "left_ticket",
            "messages_loaded",
            "messages_error",
            "new_message",
            "send_message_error",
            "user_typing",
            "user_stopped_typing",
            "user_joined_ticket",
            "user_left_ticket",
            "online_users",
            "ticket_created",
            "pong",
            "error");
  }

  @Test
  void aMessageHasTheMembersThatOldClientsKnow() {
    var json = CODEC.fromJson(CODEC.write(Samples.full(ChatMessage.class)), JsonObject.class);

    assertThat(json.keySet())
        .contains(
            "_id", "ticketId", "sender", "senderModel", "message", "attachments", "createdAt");
    assertThat(json.getJsonObject("sender").keySet())
        .containsExactlyInAnyOrder("_id", "name", "email", "company");
    assertThat(json.getJsonArray("attachments").getJsonObject(0).keySet())
        .containsExactlyInAnyOrder(
            "filename", "originalname", "mimetype", "size", "path", "url", "uploadedAt");
  }

  @Test
  void timesAlwaysHaveThreeDigitsOfMilliseconds() {
    assertThat(timeAsWritten("2026-01-02T03:04:05Z")).isEqualTo("2026-01-02T03:04:05.000Z");
    assertThat(timeAsWritten("2026-01-02T03:04:00Z")).isEqualTo("2026-01-02T03:04:00.000Z");
    assertThat(timeAsWritten("2026-01-02T03:04:05.6Z")).isEqualTo("2026-01-02T03:04:05.600Z");
    assertThat(timeAsWritten("2026-01-02T03:04:05.678912345Z"))
        .isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(timeAsWritten("1969-12-31T23:59:59.999Z")).isEqualTo("1969-12-31T23:59:59.999Z");
  }

  @Test
  void eventsWithSecretsInThemDoNotShowThem() {
    var events =
        List.of(
            new ClientEvent.Authenticate("canary"),
            new ClientEvent.SendMessage(
                "t", "canary", List.of(new Upload("canary", "a/b", "canary")), null, null));

    assertThat(events).allSatisfy(event -> assertThat(event.toString()).doesNotContain("canary"));
  }

  @Test
  void anUnknownServerEventIsNoErrorForAClientThatIsOlder() {
    assertThat(CODEC.serverEvent("invented_later", "{}")).isEmpty();
  }

  private static String timeAsWritten(String time) {
    var json = CODEC.write(new ServerEvent.TokenExpiring(Instant.parse(time)));
    return CODEC.fromJson(json, JsonObject.class).getString("expiresAt");
  }
}

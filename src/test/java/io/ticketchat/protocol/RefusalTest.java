package io.ticketchat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ClientEvent.SendMessage;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

  private static final Map<String, String> ERROR_EVENTS =
      Map.of(
          "authenticate", "authentication_error",
          "join_ticket", "join_ticket_error",
          "get_messages", "messages_error",
          "send_message", "send_message_error");

  static Stream<Class<? extends ClientEvent>> clientEvents() {
    return Samples.records(ClientEvent.class);
  }

  @ParameterizedTest
  @MethodSource("clientEvents")
  void theErrorEventIsTheOneThatTheEventsClientsListenTo(Class<? extends ClientEvent> type) {
    var event = Samples.full(type);
    var name = EventCodec.nameOf(type);

    var refusal = new Refused(ErrorCode.RATE_LIMITED, "Slowly", 7L).answerTo(event);

    assertThat(EventCodec.nameOf(refusal.getClass()))
        .isEqualTo(ERROR_EVENTS.getOrDefault(name, "error"));
    assertThat(refusal.success()).isFalse();
    assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(refusal.message()).isEqualTo("Slowly");
    assertThat(refusal.retryAfterMs()).isEqualTo(7L);
    assertThat(refusal.ticketId()).isEqualTo(event.ticketId());
    assertThat(refusal.clientMessageId()).isEqualTo(event.clientMessageId());
  }

  @Test
  void aRefusedMessageNamesItsTicketAndItsKey() {
    var event = new SendMessage("t1", "Hi", List.of(), "c-1", null);

    var refusal = new Refused(ErrorCode.ACCESS_DENIED, "Access denied to this ticket", null);

    assertThat(read(EventCodec.SHARED.write(refusal.answerTo(event))))
        .isEqualTo(
            read(
                """
                {"success":false,"code":"ACCESS_DENIED","message":"Access denied to this ticket",
                 "ticketId":"t1","clientMessageId":"c-1"}
                """));
  }

  @Test
  void aMessageThatCouldNotBeReadIsAnsweredWithItsTicketAndItsKeyAllTheSame() {
    var failure =
        EventReadingTest.refused(
            "{\"event\":\"send_message\",\"id\":\"x\",\"data\":"
                + "{\"message\":5,\"ticketId\":\"t1\",\"clientMessageId\":\"c-1\"}}");

    assertThat(failure.id()).isEqualTo("\"x\"");
    assertThat(failure.refusal().ticketId()).isEqualTo("t1");
    assertThat(failure.refusal().clientMessageId()).isEqualTo("c-1");
  }

  @Test
  void whatIsRepeatedInAnAnswerIsShort() {
    var longId = "x".repeat(129);

    var failure =
        EventReadingTest.refused(
            "{\"event\":\"send_message\",\"data\":{\"message\":5,\"ticketId\":\""
                + longId
                + "\"}}");
    assertThat(failure.refusal().ticketId()).isNull();

    var refused = new Refused(ErrorCode.ACCESS_DENIED, "No", null);
    var answer = refused.answerTo(new SendMessage(longId, "Hi", List.of(), longId, null));
    assertThat(answer.ticketId()).isNull();
    assertThat(answer.clientMessageId()).isNull();
  }

  private static JsonObject read(String json) {
    return EventCodec.SHARED.fromJson(json, JsonObject.class);
  }
}

package io.ticketchat.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.RawChat;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a refusal must look like to the client that was refused. */
final class RefusedOnce {
  private RefusedOnce() {}

  private static final Set<String> ERRORS =
      Set.of(
          "error",
          "authentication_error",
          "join_ticket_error",
          "messages_error",
          "send_message_error");

  /**
   * One error event of the right kind, and the same in the acknowledgement where there is one.
   *
   * @param heard all frames since the attempt
   * @param ack the data of the acknowledgement with this id
   */
  static void check(
      Attempt attempt, String frame, List<JsonObject> heard, long id, @Nullable JsonObject ack) {
    var errors = heard.stream().filter(one -> ERRORS.contains(one.getString("event"))).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getString("event")).isEqualTo(attempt.answer());
    var error = errors.get(0).getJsonObject("data");
    assertThat(error.getBoolean("success")).isFalse();
    assertThat(error.getString("code")).isEqualTo(attempt.code());
    assertThat(error.getString("message")).isNotBlank().doesNotContain(Attempt.CANARY);
    if (attempt.words() != null) {
      assertThat(error.getString("message")).isEqualTo(attempt.words());
    }
    assertThat(acks(id, heard)).hasSize(ack == null ? 0 : 1);
    if (ack != null) {
      assertThat(ack).isEqualTo(error);
      assertEchoed(frame, error);
    }
  }

  private static List<JsonObject> acks(long id, List<JsonObject> heard) {
    return heard.stream()
        .filter(frame -> frame.getString("event").equals("ack"))
        .filter(frame -> frame.getJsonNumber("id").longValue() == id)
        .toList();
  }

  /** What the request had of these, the answer has as well, so that it finds its way. */
  private static void assertEchoed(String frame, JsonObject error) {
    if (!(RawChat.parse(frame).get("data") instanceof JsonObject data)) {
      return;
    }
    for (var field : List.of("ticketId", "clientMessageId")) {
      if (data.get(field) instanceof JsonString sent && isWellFormed(sent.getString())) {
        assertThat(error.get(field)).as(field).isEqualTo(sent);
      }
    }
  }

  private static boolean isWellFormed(String text) {
    return UTF_8.newEncoder().canEncode(text) && text.indexOf(0) < 0;
  }
}

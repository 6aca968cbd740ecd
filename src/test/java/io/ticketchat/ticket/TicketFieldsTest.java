package io.ticketchat.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketFieldsTest {

  private static void assertRefused(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOf(ChatException.class)
        .hasMessage(words)
        .extracting(refusal -> ((ChatException) refusal).code())
        .isEqualTo(ErrorCode.INVALID_TICKET);
  }

  @Test
  void aTitleIsOneLine() {
    assertThat(TicketFields.title("  The\tprinter \r\n\n jams\u0000 "))
        .isEqualTo("The printer jams");
    assertThat(TicketFields.title("Cafe\u0301 \u202eclosed")).isEqualTo("Café closed");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "\n", "\u0000", "\u202e"})
  void aTitleIsNotEmpty(String title) {
    assertRefused(() -> TicketFields.title(title), "title must be 1 to 200 characters");
  }

  @Test
  void aTitleHasAnEnd() {
    assertThat(TicketFields.title("x".repeat(200))).hasSize(200);
    assertRefused(() -> TicketFields.title("x".repeat(201)), "title must be 1 to 200 characters");
  }

  @Test
  void aDescriptionMayBeMissingAndHaveLines() {
    assertThat(TicketFields.description(null)).isNull();
    assertThat(TicketFields.description(" \n")).isNull();
    assertThat(TicketFields.description(" one\n\ttwo\u0007 ")).isEqualTo("one\n\ttwo");
    assertThat(TicketFields.description("x".repeat(10_000))).hasSize(10_000);
    assertRefused(
        () -> TicketFields.description("x".repeat(10_001)),
        "description must be at most 10000 characters");
  }

  @Test
  void priorityAndCategoryHaveDefaultsAndKnowTheirWords() {
    assertThat(TicketFields.priority(null)).isEqualTo("medium");
    assertThat(TicketFields.priority("urgent")).isEqualTo("urgent");
    assertThat(TicketFields.category(null)).isEqualTo("general");
    assertThat(TicketFields.category("billing")).isEqualTo("billing");
    assertRefused(
        () -> TicketFields.priority("Urgent"), "priority must be one of high, low, medium, urgent");
    assertRefused(
        () -> TicketFields.category(""),
        "category must be one of billing, feature, general, technical");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000b", "a\u202eb", "e\u0301"})
  void aUsersIdIsTakenAsItStandsOrNotAtAll(String id) {
    assertRefused(() -> TicketFields.userId(id, "clientId"), "clientId must be the id of a user");
  }

  @Test
  void aUsersIdHasAnEnd() {
    assertThat(TicketFields.userId("x".repeat(128), "assigneeId")).hasSize(128);
    assertRefused(
        () -> TicketFields.userId("x".repeat(129), "assigneeId"),
        "assigneeId must be the id of a user");
  }
}

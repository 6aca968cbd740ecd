package io.ticketchat.protocol;

import static io.ticketchat.protocol.TicketStatus.CANCELED;
import static io.ticketchat.protocol.TicketStatus.CLOSED;
import static io.ticketchat.protocol.TicketStatus.IN_PROGRESS;
import static io.ticketchat.protocol.TicketStatus.OPEN;
import static io.ticketchat.protocol.TicketStatus.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TicketTest {

  @ParameterizedTest
  @EnumSource
  void everyStatusIsReadByItsWord(TicketStatus status) {
    assertThat(TicketStatus.of(status.word())).contains(status);
    assertThat(TicketStatus.of(status.name())).isEmpty();
  }

  @Test
  void theWordsAreThoseOfTheContract() {
    assertThat(TicketStatus.values())
        .extracting(TicketStatus::word)
        .containsExactly("open", "in-progress", "resolved", "closed", "canceled");
  }

  @Test
  void aTicketGoesFromOpenOverInProgressAndResolvedToClosed() {
    assertThat(OPEN.next()).contains(IN_PROGRESS).doesNotContain(RESOLVED, CLOSED);
    assertThat(IN_PROGRESS.next()).contains(RESOLVED).doesNotContain(CLOSED);
    assertThat(RESOLVED.next()).contains(CLOSED, OPEN);
  }

  @Test
  void aTicketIsCanceledFromAnyStatusButClosed() {
    assertThat(OPEN.next()).contains(CANCELED);
    assertThat(IN_PROGRESS.next()).contains(CANCELED);
    assertThat(RESOLVED.next()).contains(CANCELED);
  }

  @Test
  void whatIsClosedOrCanceledStaysSo() {
    assertThat(CLOSED.next()).isEmpty();
    assertThat(CANCELED.next()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noStatusLeadsToItself(TicketStatus status) {
    assertThat(status.next()).doesNotContain(status);
  }

  @ParameterizedTest(name = "{0} {1}, ticket of {2} assigned to {3}: {4}")
  @CsvSource({
    "Client, ann, ann, , true",
    "Client, ann, bob, , false",
    "Client, ann, bob, ann, false",
    "Client, ann, ann, raj, true",
    "Client, ANN, ann, , false",
    "Agent, raj, ann, , true",
    "Agent, raj, ann, raj, true",
    "Agent, raj, ann, eve, false",
    "Agent, raj, raj, eve, false",
    "Agent, raj, raj, , true",
    "SuperAdmin, sue, ann, , true",
    "SuperAdmin, sue, ann, raj, true",
    "SuperAdmin, sue, sue, eve, true"
  })
  void whoMaySeeATicket(UserType type, String user, String client, String assignee, boolean sees) {
    var ticket =
        new TicketInfo(
            "t",
            "Printer",
            null,
            "open",
            "medium",
            "general",
            client,
            null,
            assignee,
            0,
            Samples.TIME,
            Samples.TIME);

    assertThat(ticket.isVisibleTo(new User(user, "Name", null, null, type))).isEqualTo(sees);
  }

  @ParameterizedTest
  @CsvSource({
    "client, Client",
    "Client, Client",
    "AGENT, Agent",
    "admin, SuperAdmin",
    "SuperAdmin, SuperAdmin"
  })
  void aTypeIsReadInAnyCase(String claim, UserType type) {
    assertThat(UserType.of(claim)).contains(type);
  }

  @Test
  void oldClientsKnowTwoKindsOfSender() {
    assertThat(UserType.values())
        .extracting(UserType::senderModel)
        .containsExactly("Client", "SuperAdmin", "SuperAdmin");
    assertThat(UserType.of("root")).isEmpty();
    assertThat(UserType.of("")).isEmpty();
  }
}

package io.ticketchat.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.journal.Ticket;
import io.ticketchat.protocol.ClientEvent.UpdateTicket;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.TicketStatus;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TicketChangeTest {

  private static final User ANN = new User("ann", "Ann", null, null, UserType.Client);
  private static final User RAJ = new User("raj", "Raj", null, null, UserType.Agent);

  private final Ticket ticket =
      new Ticket("t1", "Printer", null, "medium", "general", "ann", "Northwind");

  private static UpdateTicket to(String status) {
    return new UpdateTicket("t1", status, null, null, null);
  }

  private static UpdateTicket assign(String assigneeId) {
    return new UpdateTicket("t1", null, null, assigneeId, null);
  }

  private static User user(UserType type) {
    return new User("u", "U", null, null, type);
  }

  private ErrorCode refusal(UpdateTicket event, User user) {
    return catchThrowableOfType(
            ChatException.class, () -> new TicketChange(event, user).accept(ticket))
        .code();
  }

  @Test
  void staffChangesEverything() {
    new TicketChange(new UpdateTicket("t1", "in-progress", "urgent", "raj", " New  title "), RAJ)
        .accept(ticket);

    var info = ticket.info();
    assertThat(info.status()).isEqualTo("in-progress");
    assertThat(info.priority()).isEqualTo("urgent");
    assertThat(info.assigneeId()).isEqualTo("raj");
    assertThat(info.title()).isEqualTo("New title");
  }

  @Test
  void whatIsMissingStaysAsItIs() {
    var before = ticket.info();

    new TicketChange(to(null), RAJ).accept(ticket);

    assertThat(ticket.info()).isEqualTo(before);
    assertThat(new TicketChange(to(null), RAJ).isEmpty()).isTrue();
    assertThat(new TicketChange(to("open"), RAJ).isEmpty()).isFalse();
  }

  @Test
  void meIsTheUserAndNoneIsNobody() {
    new TicketChange(assign("me"), RAJ).accept(ticket);
    assertThat(ticket.info().assigneeId()).isEqualTo("raj");

    new TicketChange(assign("none"), RAJ).accept(ticket);
    assertThat(ticket.info().assigneeId()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = "Client", mode = Mode.EXCLUDE)
  void staffGoesEveryWayThereIsAndNoOther(UserType type) {
    for (var from : TicketStatus.values()) {
      for (var to : TicketStatus.values()) {
        ticket.moveTo(from);
        if (from == to || from.next().contains(to)) {
          new TicketChange(to(to.word()), user(type)).accept(ticket);
          assertThat(ticket.status()).isEqualTo(to);
        } else {
          assertThat(refusal(to(to.word()), user(type))).isEqualTo(ErrorCode.INVALID_TRANSITION);
          assertThat(ticket.status()).isEqualTo(from);
        }
      }
    }
  }

  @Test
  void aCustomerReopensWhatIsResolvedAndNothingElse() {
    for (var from : TicketStatus.values()) {
      for (var to : TicketStatus.values()) {
        ticket.moveTo(from);
        if (from == TicketStatus.RESOLVED && to == TicketStatus.OPEN) {
          new TicketChange(to("open"), ANN).accept(ticket);
          assertThat(ticket.status()).isEqualTo(TicketStatus.OPEN);
        } else if (from != to) {
          assertThat(refusal(to(to.word()), ANN)).isEqualTo(ErrorCode.FORBIDDEN);
          assertThat(ticket.status()).isEqualTo(from);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"urgent,,", ",ann,", ",,New title"})
  void aCustomerChangesNothingButTheStatus(String priority, String assignee, String title) {
    ticket.moveTo(TicketStatus.RESOLVED);
    var event = new UpdateTicket("t1", "open", priority, assignee, title);

    assertThat(refusal(event, ANN)).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(ticket.status()).isEqualTo(TicketStatus.RESOLVED);
  }

  @ParameterizedTest
  @CsvSource({"OPEN,,,", "done,,,", ",soon,,", ",,'',", ",,,' '"})
  void wordsThatAreNoneAreRefusedBeforeAnythingHappens(
      String status, String priority, String assignee, String title) {
    var event = new UpdateTicket("t1", status, priority, assignee, title);

    assertThat(catchThrowableOfType(ChatException.class, () -> new TicketChange(event, RAJ)).code())
        .isEqualTo(ErrorCode.INVALID_TICKET);
  }

  @Test
  void aRefusedStatusLeavesTheRestUnchanged() {
    var before = ticket.info();
    var event = new UpdateTicket("t1", "closed", "urgent", "me", "New title");

    assertThat(refusal(event, RAJ)).isEqualTo(ErrorCode.INVALID_TRANSITION);
    assertThat(ticket.info()).isEqualTo(before);
  }

  @Test
  void aChangeMayRunAgainOnTheTicketAsItWas() {
    var change = new TicketChange(to("in-progress"), RAJ);
    change.accept(ticket);

    assertThatCode(() -> change.accept(ticket)).doesNotThrowAnyException();
    assertThat(ticket.status()).isEqualTo(TicketStatus.IN_PROGRESS);
  }
}

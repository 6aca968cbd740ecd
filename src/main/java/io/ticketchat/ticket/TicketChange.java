package io.ticketchat.ticket;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.journal.Ticket;
import io.ticketchat.protocol.ClientEvent.UpdateTicket;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.TicketStatus;
import io.ticketchat.protocol.User;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A change of a ticket by a user: checked when made, and against the ticket when it is locked. */
final class TicketChange implements Consumer<Ticket> {

  private final User user;
  private final @Nullable TicketStatus status;
  private final @Nullable String priority;
  private final @Nullable String title;
  private final @Nullable String assignee;

  TicketChange(UpdateTicket event, User user) {
    this.user = user;
    this.status = event.status() == null ? null : status(event.status());
    this.priority = event.priority() == null ? null : TicketFields.priority(event.priority());
    this.title = event.title() == null ? null : TicketFields.title(event.title());
    this.assignee =
        event.assigneeId() == null ? null : TicketFields.userId(event.assigneeId(), "assigneeId");
    boolean onlyStatus = priority == null && title == null && assignee == null;
    if (!user.type().isStaff() && !onlyStatus) {
      throw new ChatException(ErrorCode.FORBIDDEN);
    }
  }

  boolean isEmpty() {
    return status == null && priority == null && title == null && assignee == null;
  }

  @Override
  public void accept(Ticket ticket) {
    if (status != null && status != ticket.status()) {
      requireWay(ticket.status(), status);
      ticket.moveTo(status);
    }
    if (priority != null) {
      ticket.prioritise(priority);
    }
    if (title != null) {
      ticket.rename(title);
    }
    if (assignee != null) {
      ticket.assign(
          switch (assignee) {
            case "none" -> null;
            case "me" -> user.id();
            default -> assignee;
          });
    }
  }

  private void requireWay(TicketStatus from, TicketStatus to) {
    boolean reopening = from == TicketStatus.RESOLVED && to == TicketStatus.OPEN;
    if (!user.type().isStaff() && !reopening) {
      throw new ChatException(ErrorCode.FORBIDDEN);
    }
    if (!from.next().contains(to)) {
      throw new ChatException(
          ErrorCode.INVALID_TRANSITION,
          "A ticket that is " + from.word() + " cannot become " + to.word());
    }
  }

  private static TicketStatus status(String word) {
    return TicketStatus.of(word)
        .orElseThrow(() -> TicketFields.invalid("status is not one of a ticket's"));
  }
}

package io.ticketchat.activity;

import io.ticketchat.journal.History;
import io.ticketchat.journal.Ticket;
import io.ticketchat.protocol.TicketHead;
import io.ticketchat.protocol.TicketHead.LastMessage;
import io.ticketchat.protocol.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What a user's list shows of its tickets' conversations. */
@ApplicationScoped
public class Heads {

  @Inject History history;
  @Inject ReadMarks marks;

  /** Those of these tickets, in their order; two queries, however many there are. */
  public List<TicketHead> of(List<Ticket> tickets, User user) {
    if (tickets.isEmpty()) {
      return List.of();
    }
    var ids = tickets.stream().map(Ticket::id).toList();
    var last = history.newest(ids);
    var read = marks.of(user.id(), ids);
    return tickets.stream()
        .map(
            ticket ->
                new TicketHead(
                    ticket.id(),
                    ticket.messageCount(),
                    read.getOrDefault(ticket.id(), 0L),
                    Optional.ofNullable(last.get(ticket.id())).map(LastMessage::of).orElse(null)))
        .toList();
  }
}

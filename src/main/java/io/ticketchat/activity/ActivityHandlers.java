package io.ticketchat.activity;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.EventHandlers;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Routes;
import io.ticketchat.journal.History;
import io.ticketchat.journal.Tickets;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent.MarkRead;
import io.ticketchat.protocol.ClientEvent.WatchTickets;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.TicketRead;
import io.ticketchat.session.Broker;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.SessionRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;

/** Lets users watch their tickets, and keeps how far they have read. */
@ApplicationScoped
class ActivityHandlers implements EventHandlers {

  @Inject Tickets tickets;
  @Inject History history;
  @Inject ReadMarks marks;
  @Inject SessionRegistry sessions;
  @Inject Broker broker;

  @Override
  public void register(Routes routes) {
    routes.on(WatchTickets.class, Limit.READS, this::watch);
    routes.on(MarkRead.class, Limit.READS, this::mark);
  }

  private Answer watch(WatchTickets event, ChatSession from) {
    sessions.watch(from);
    return Answer.Done.DONE;
  }

  private Answer mark(MarkRead event, ChatSession from) {
    var user = from.user().orElseThrow();
    var ticket = tickets.find(event.ticketId(), user);
    if (event.seq() == null || event.seq() < 0) {
      throw new ChatException(ErrorCode.INVALID_FIELD, "seq must be a place in the ticket's log");
    }
    long upTo = history.countUntil(ticket, event.seq());
    broker.tellUser(
        user.id(), new TicketRead(true, ticket.id(), advance(user.id(), ticket.id(), upTo)));
    return Answer.Done.DONE;
  }

  /** Two connections may both be the first to mark a ticket: the second one finds the mark. */
  private long advance(String userId, String ticketId, long read) {
    try {
      return marks.advance(userId, ticketId, read);
    } catch (PersistenceException e) {
      return marks.advance(userId, ticketId, read);
    }
  }
}

package io.ticketchat.session;

import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.AccessRevoked;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.TicketInfo;
import io.ticketchat.protocol.User;
import io.ticketchat.session.outbound.Outbound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Predicate;

/** The broker of a single node. */
@ApplicationScoped
class LocalBroker implements Broker {

  @Inject SessionRegistry sessions;

  @Override
  public void publish(List<Durable> events) {
    sessions.deliver(events);
  }

  @Override
  public void tell(String ticketId, ServerEvent event, String exceptUserId, String replaces) {
    var outbound = Outbound.ephemeral(event, replaces);
    sessions.tell(ticketId, outbound, user -> !user.id().equals(exceptUserId));
  }

  @Override
  public void announce(ServerEvent event, TicketInfo ticket, Audience audience) {
    if (audience == Audience.WATCHING) {
      var outbound = Outbound.ephemeral(event, "ticket " + ticket.id());
      sessions.tellWatching(outbound, session -> isMeant(session, ticket, audience));
    } else {
      var outbound = Outbound.durable(event);
      sessions.tellAll(outbound, session -> isMeant(session, ticket, audience));
    }
  }

  @Override
  public void tellUser(String userId, ServerEvent event) {
    sessions.tellUser(userId, Outbound.durable(event));
  }

  @Override
  public void withdraw(TicketInfo before, TicketInfo now) {
    Predicate<User> shutOut = user -> before.isVisibleTo(user) && !now.isVisibleTo(user);
    sessions.tellWatching(
        Outbound.durable(new AccessRevoked(now.id())),
        session ->
            !session.tickets().contains(now.id()) && session.user().filter(shutOut).isPresent());
  }

  private static boolean isMeant(ChatSession session, TicketInfo ticket, Audience audience) {
    var user = session.user().filter(ticket::isVisibleTo);
    return user.isPresent()
        && switch (audience) {
          case CUSTOMER -> !user.get().type().isStaff();
          case STAFF -> user.get().type().isStaff();
          case WATCHING -> true;
          case OUTSIDE_THE_ROOM -> !session.tickets().contains(ticket.id());
        };
  }
}

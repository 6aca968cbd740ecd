package io.ticketchat.ticket;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.EventHandlers;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Reply;
import io.ticketchat.dispatch.Routes;
import io.ticketchat.journal.Entry;
import io.ticketchat.journal.Journal;
import io.ticketchat.journal.Ticket;
import io.ticketchat.journal.Tickets;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent.CountTickets;
import io.ticketchat.protocol.ClientEvent.CreateTicket;
import io.ticketchat.protocol.ClientEvent.GetTicket;
import io.ticketchat.protocol.ClientEvent.ListTickets;
import io.ticketchat.protocol.ClientEvent.UpdateTicket;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.TicketCreated;
import io.ticketchat.protocol.ServerEvent.TicketLoaded;
import io.ticketchat.protocol.ServerEvent.TicketUpdated;
import io.ticketchat.protocol.TicketInfo;
import io.ticketchat.protocol.User;
import io.ticketchat.session.Broker;
import io.ticketchat.session.Broker.Audience;
import io.ticketchat.session.ChatSession;
import io.ticketchat.storage.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Opens, lists and changes tickets, and tells those concerned. */
@ApplicationScoped
class TicketHandlers implements EventHandlers {

  @Inject Tickets tickets;
  @Inject TicketList list;
  @Inject Journal journal;
  @Inject Broker broker;

  @Override
  public void register(Routes routes) {
    routes.on(CreateTicket.class, Limit.ACTIONS, this::create);
    routes.on(GetTicket.class, Limit.READS, this::get);
    routes.on(ListTickets.class, Limit.READS, this::list);
    routes.on(CountTickets.class, Limit.READS, this::count);
    routes.onReply(UpdateTicket.class, Limit.ACTIONS, this::update);
  }

  private Answer create(CreateTicket event, ChatSession from) {
    var user = from.user().orElseThrow();
    var client = event.clientId() == null ? user.id() : event.clientId();
    boolean own = client.equals(user.id());
    if (!own && !user.type().isStaff()) {
      throw new ChatException(ErrorCode.FORBIDDEN);
    }
    var ticket =
        new Ticket(
            Ids.next(),
            TicketFields.title(event.title()),
            TicketFields.description(event.description()),
            TicketFields.priority(event.priority()),
            TicketFields.category(event.category()),
            TicketFields.userId(client, "clientId"),
            own ? user.company() : null);
    tickets.add(ticket);
    tellCreated(ticket.info());
    return new TicketLoaded(true, ticket.info());
  }

  private void tellCreated(TicketInfo ticket) {
    broker.announce(created(ticket, null, null), ticket, Audience.CUSTOMER);
    broker.announce(created(ticket, ticket.clientId(), ticket.companyId()), ticket, Audience.STAFF);
  }

  private static TicketCreated created(
      TicketInfo ticket, @Nullable String clientId, @Nullable String companyId) {
    return new TicketCreated(
        ticket.id(),
        ticket.title(),
        ticket.status(),
        ticket.priority(),
        ticket.createdAt(),
        clientId,
        companyId);
  }

  private Answer get(GetTicket event, ChatSession from) {
    var ticket = tickets.find(event.ticketId(), from.user().orElseThrow());
    return new TicketLoaded(true, ticket.info());
  }

  private Answer list(ListTickets event, ChatSession from) {
    return list.page(event, from.user().orElseThrow());
  }

  private Answer count(CountTickets event, ChatSession from) {
    return list.count(from.user().orElseThrow());
  }

  private CompletionStage<Reply> update(UpdateTicket event, ChatSession from) {
    User user = from.user().orElseThrow();
    var change = new TicketChange(event, user);
    var before = tickets.find(event.ticketId(), user).info();
    if (change.isEmpty()) {
      return completedStage(Reply.of(new TicketLoaded(true, before)));
    }
    return journal
        .append(new Entry.OfChange(before.id(), user, change))
        .thenApply(
            appended -> {
              var told = (TicketUpdated) appended.event();
              broker.announce(told, told.ticket(), Audience.OUTSIDE_THE_ROOM);
              broker.withdraw(before, told.ticket());
              return Reply.of(new TicketLoaded(true, told.ticket()));
            });
  }
}

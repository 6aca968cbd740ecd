package io.ticketchat.ticket;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.EventHandlers;
import io.ticketchat.dispatch.Failures;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Reply;
import io.ticketchat.dispatch.Routes;
import io.ticketchat.journal.Ticket;
import io.ticketchat.journal.Tickets;
import io.ticketchat.presence.Presence;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent.JoinTicket;
import io.ticketchat.protocol.ClientEvent.LeaveTicket;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.JoinedTicket;
import io.ticketchat.protocol.ServerEvent.LeftTicket;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.SessionRegistry;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.storage.DataSet;
import io.ticketchat.ticket.CatchUp.Missed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lets users into and out of the rooms of tickets, and brings them up to date. */
@ApplicationScoped
class RoomHandlers implements EventHandlers {

  @Inject Settings settings;
  @Inject Tickets tickets;
  @Inject SessionRegistry sessions;
  @Inject CatchUp catchUp;
  @Inject Presence presence;
  @Inject DataSet dataSet;

  @Override
  public void register(Routes routes) {
    routes.onReply(JoinTicket.class, Limit.ACTIONS, this::join);
    routes.on(LeaveTicket.class, Limit.ACTIONS, this::leave);
  }

  /**
   * In the room first, then the log's end: so nothing falls between the two. Who is there already
   * and asks for nothing stays as it is.
   */
  private CompletionStage<Reply> join(JoinTicket event, ChatSession from) {
    var ticketId = requireId(event.ticketId());
    requireRoom(from, ticketId);
    boolean stays = from.tickets().contains(ticketId) && event.afterSeq() == null;
    if (!stays) {
      sessions.join(ticketId, from);
    }
    try {
      var ticket = tickets.find(ticketId, from.user().orElseThrow());
      return completedStage(stays ? still(ticket, from) : joined(event, from, ticket));
    } catch (RuntimeException e) {
      if (!stays || Failures.isRefusal(e)) {
        sessions.leave(ticketId, from);
      }
      throw e;
    }
  }

  private Reply still(Ticket ticket, ChatSession from) {
    return new Reply(answer(ticket, null, null), () -> from.send(presence.online(ticket.id())));
  }

  private Reply joined(JoinTicket event, ChatSession from, Ticket ticket) {
    sessions.position(ticket.id(), ticket.lastSeq());
    var missed = catchUp.missed(event, ticket, from);
    presence.enter(ticket.id(), from);
    return new Reply(
        answer(ticket, event.afterSeq(), missed.isPresent()),
        () -> {
          var replayed = missed.orElse(Missed.NOTHING);
          presence.tell(ticket.id(), from, () -> catchUp.run(replayed, ticket, from));
        });
  }

  private JoinedTicket answer(Ticket ticket, @Nullable Long afterSeq, @Nullable Boolean recovered) {
    return new JoinedTicket(
        true,
        ticket.id(),
        ticket.summary(),
        ticket.lastSeq(),
        dataSet.epoch(),
        afterSeq == null ? null : recovered,
        afterSeq);
  }

  private static String requireId(@Nullable String ticketId) {
    if (ticketId == null || ticketId.isEmpty()) {
      throw new ChatException(ErrorCode.INVALID_FIELD, "ticketId is required");
    }
    return ticketId;
  }

  private void requireRoom(ChatSession from, String ticketId) {
    int max = settings.number(Setting.LIMIT_JOINED);
    if (from.tickets().size() >= max && !from.tickets().contains(ticketId)) {
      throw new ChatException(
          ErrorCode.TOO_MANY_TICKETS, "At most " + max + " tickets can be joined at a time");
    }
  }

  /** Leaving needs no access: who has lost it may go all the same. */
  private Answer leave(LeaveTicket event, ChatSession from) {
    var ticketId = requireId(event.ticketId());
    if (from.tickets().contains(ticketId)) {
      sessions.leave(ticketId, from);
    }
    return new LeftTicket(true, ticketId);
  }
}

package io.ticketchat.presence;

import io.ticketchat.dispatch.EventHandlers;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Routes;
import io.ticketchat.journal.Tickets;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent.GetOnlineUsers;
import io.ticketchat.protocol.ClientEvent.Ping;
import io.ticketchat.protocol.ClientEvent.TypingStart;
import io.ticketchat.protocol.ClientEvent.TypingStop;
import io.ticketchat.protocol.ServerEvent.Pong;
import io.ticketchat.session.ChatSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Answers who is here, and passes on who types. */
@ApplicationScoped
class PresenceHandlers implements EventHandlers {

  @Inject Tickets tickets;
  @Inject Presence presence;
  @Inject Typing typing;

  @Override
  public void register(Routes routes) {
    routes.on(TypingStart.class, Limit.TYPING, this::start);
    routes.on(TypingStop.class, Limit.TYPING, this::stop);
    routes.on(GetOnlineUsers.class, Limit.READS, this::who);
    routes.on(Ping.class, Limit.READS, (event, from) -> new Pong());
  }

  private Answer start(TypingStart event, ChatSession from) {
    var user = from.user().orElseThrow();
    typing.begin(tickets.find(event.ticketId(), user).id(), user);
    return Answer.Done.DONE;
  }

  private Answer stop(TypingStop event, ChatSession from) {
    var user = from.user().orElseThrow();
    typing.end(tickets.find(event.ticketId(), user).id(), user);
    return Answer.Done.DONE;
  }

  private Answer who(GetOnlineUsers event, ChatSession from) {
    var ticket = tickets.find(event.ticketId(), from.user().orElseThrow());
    return presence.online(ticket.id());
  }
}

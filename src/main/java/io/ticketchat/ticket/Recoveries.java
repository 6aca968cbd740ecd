package io.ticketchat.ticket;

import io.ticketchat.auth.Users;
import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Limits;
import io.ticketchat.journal.Ticket;
import io.ticketchat.journal.Tickets;
import io.ticketchat.presence.Presence;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.AccessRevoked;
import io.ticketchat.protocol.User;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.ChatSession.SignedIn;
import io.ticketchat.session.SessionRegistry;
import io.ticketchat.session.recovery.SessionRecovery;
import io.ticketchat.session.recovery.SessionState;
import io.ticketchat.ticket.CatchUp.Missed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings sessions back into their rooms, with all that they missed there, or not at all. */
@ApplicationScoped
class Recoveries implements SessionRecovery {

  private record Return(Ticket ticket, Missed missed) {}

  @Inject Users users;
  @Inject Limits limits;
  @Inject Tickets tickets;
  @Inject SessionRegistry sessions;
  @Inject CatchUp catchUp;
  @Inject Presence presence;

  @Override
  public Optional<Runnable> recover(ChatSession session, SessionState state) {
    var who = who(session, state);
    if (who.isEmpty()) {
      return Optional.empty();
    }
    limits.take(Limit.READS, state.userId());
    var returns = new ArrayList<Return>();
    var revoked = new ArrayList<String>();
    boolean complete = false;
    try {
      complete = enter(session, who.get().user(), state, returns, revoked);
    } finally {
      if (!complete) {
        List.copyOf(session.tickets()).forEach(ticketId -> sessions.leave(ticketId, session));
      }
    }
    if (!complete) {
      return Optional.empty();
    }
    sessions.signIn(session, who.get());
    returns.forEach(one -> presence.enter(one.ticket().id(), session));
    return Optional.of(
        () -> {
          revoked.forEach(ticketId -> session.send(new AccessRevoked(ticketId)));
          returns.forEach(one -> comeBack(one, session));
        });
  }

  /** Who it is now: as before, or as a newer token says that came with the connection. */
  private Optional<SignedIn> who(ChatSession session, SessionState state) {
    var now = session.signedIn();
    if (now.isPresent()) {
      return now.filter(who -> isSame(who.user(), state));
    }
    return state.expiresAt().isBefore(Instant.now())
        ? Optional.empty()
        : users
            .known(state.userId())
            .filter(user -> isSame(user, state))
            .map(user -> new SignedIn(user, state.expiresAt()));
  }

  /** With other rights, rooms are entered anew. */
  private static boolean isSame(User user, SessionState state) {
    return user.id().equals(state.userId()) && user.type() == state.type();
  }

  /** In each room first, then its log's end: so nothing falls between the two. */
  private boolean enter(
      ChatSession session,
      User user,
      SessionState state,
      List<Return> returns,
      List<String> revoked) {
    long bytes = 0;
    for (var place : state.seen().entrySet()) {
      var ticketId = place.getKey();
      sessions.join(ticketId, session);
      var ticket = find(ticketId, user);
      if (ticket.isEmpty()) {
        sessions.leave(ticketId, session);
        revoked.add(ticketId);
        continue;
      }
      var missed = catchUp.missed(place.getValue(), ticket.get(), bytes);
      if (missed.isEmpty()) {
        return false;
      }
      sessions.position(ticketId, ticket.get().lastSeq());
      bytes += missed.get().bytes();
      returns.add(new Return(ticket.get(), missed.get()));
    }
    return true;
  }

  private Optional<Ticket> find(String ticketId, User user) {
    try {
      return Optional.of(tickets.find(ticketId, user));
    } catch (ChatException refusal) {
      if (refusal.code() == ErrorCode.ACCESS_DENIED
          || refusal.code() == ErrorCode.TICKET_NOT_FOUND) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  private void comeBack(Return one, ChatSession session) {
    presence.tell(
        one.ticket().id(), session, () -> catchUp.run(one.missed(), one.ticket(), session));
  }
}

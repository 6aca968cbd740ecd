package io.ticketchat.presence;

import io.ticketchat.protocol.ServerEvent.OnlineUsers;
import io.ticketchat.protocol.ServerEvent.OnlineUsers.Present;
import io.ticketchat.protocol.ServerEvent.UserJoinedTicket;
import io.ticketchat.protocol.ServerEvent.UserLeftTicket;
import io.ticketchat.session.Broker;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.LeftRooms;
import io.ticketchat.session.PresenceStore;
import io.ticketchat.session.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Tells rooms who comes and goes: each user once, however many connections. */
@ApplicationScoped
public class Presence {

  private static final int LAST = 5_000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Inject PresenceStore store;
  @Inject Broker broker;
  @Inject Threads threads;

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    threads.every(PAUSE, "Presence", this::tellDepartures);
  }

  /** A signed-in session is in a ticket's room. */
  public void enter(String ticketId, ChatSession session) {
    var user = session.user().orElseThrow();
    if (store.enter(ticketId, new Present(user.id(), user.name(), user.type()), session.id())) {
      var event = new UserJoinedTicket(user.id(), user.name(), ticketId);
      broker.tell(ticketId, event, user.id(), key(ticketId, user.id()));
    }
  }

  /** Who is in a ticket's room. */
  public OnlineUsers online(String ticketId) {
    return new OnlineUsers(ticketId, store.present(ticketId));
  }

  /**
   * Tells one who enters who is there, and again where that has changed meanwhile: who is not live
   * yet hears of nobody who comes or goes.
   *
   * @param catchingUp at the end of which the session is live
   */
  public void tell(String ticketId, ChatSession to, Runnable catchingUp) {
    var before = online(ticketId);
    to.send(before);
    catchingUp.run();
    var now = online(ticketId);
    if (!now.equals(before)) {
      to.send(now);
    }
  }

  void left(@Observes LeftRooms left) {
    var session = left.session();
    session
        .user()
        .ifPresent(
            user ->
                left.ticketIds()
                    .forEach(
                        ticketId -> {
                          if (left.broken()) {
                            store.lose(ticketId, user.id(), session.id());
                          } else if (store.leave(ticketId, user.id(), session.id())) {
                            tellLeft(ticketId, user.id(), user.name());
                          }
                        }));
  }

  private void tellDepartures() {
    store
        .departures()
        .forEach(gone -> tellLeft(gone.ticketId(), gone.user().userId(), gone.user().userName()));
  }

  private void tellLeft(String ticketId, String userId, String userName) {
    var event = new UserLeftTicket(userId, userName, ticketId);
    broker.tell(ticketId, event, userId, key(ticketId, userId));
  }

  private static String key(String ticketId, String userId) {
    return "presence " + ticketId + " " + userId;
  }
}

package io.ticketchat.presence;

import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.UserStoppedTyping;
import io.ticketchat.protocol.ServerEvent.UserTyping;
import io.ticketchat.protocol.User;
import io.ticketchat.session.Broker;
import io.ticketchat.session.LeftRooms;
import io.ticketchat.session.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who types where. Typing ends by itself a while after it was last heard of; that it ends is told
 * only of those of whom it was told that they type. The same is told once a second at most.
 */
@ApplicationScoped
public class Typing {

  private static final int LAST = 5_000;
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final long ENDS_AFTER = Duration.ofSeconds(3).toNanos();
  private static final long TOLD_EVERY = Duration.ofSeconds(1).toNanos();

  private record Typist(String ticketId, String userId) {}

  private record State(User user, long heard, long told) {}

  private final Map<Typist, State> typists = new ConcurrentHashMap<>();

  @Inject Broker broker;
  @Inject Threads threads;

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    threads.every(PAUSE, "Typing", this::endTheSilent);
  }

  void begin(String ticketId, User user) {
    long now = System.nanoTime();
    var state =
        typists.compute(
            new Typist(ticketId, user.id()),
            (typist, before) ->
                before != null && now - before.told < TOLD_EVERY
                    ? new State(user, now, before.told)
                    : new State(user, now, now));
    if (state.told == now) {
      tell(ticketId, user, new UserTyping(user.id(), user.name(), ticketId));
    }
  }

  /** The user has stopped, or sent what was typed. */
  public void end(String ticketId, User user) {
    if (typists.remove(new Typist(ticketId, user.id())) != null) {
      tell(ticketId, user, new UserStoppedTyping(user.id(), user.name(), ticketId));
    }
  }

  void left(@Observes LeftRooms left) {
    left.session()
        .user()
        .ifPresent(user -> left.ticketIds().forEach(ticketId -> end(ticketId, user)));
  }

  private void endTheSilent() {
    long now = System.nanoTime();
    typists.forEach(
        (typist, state) -> {
          if (now - state.heard >= ENDS_AFTER) {
            end(typist.ticketId, state.user);
          }
        });
  }

  private void tell(String ticketId, User user, ServerEvent event) {
    broker.tell(ticketId, event, user.id(), "typing " + ticketId + " " + user.id());
  }
}

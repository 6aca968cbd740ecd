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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who types where. Typing ends by itself a while after it was last heard of; that it ends is told
 * only of those of whom it was told that they type. One thing a second is told of a user in a room
 * at most, over a while: who begins again too soon is told of when it is time, if still typing.
 */
@ApplicationScoped
public class Typing {

  private static final int LAST = 5_000;
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final long ENDS_AFTER = Duration.ofSeconds(3).toNanos();
  private static final long TOLD_EVERY = Duration.ofSeconds(1).toNanos();

  private record Typist(String ticketId, String userId) {}

  /**
   * One user in one room.
   *
   * @param heard when the user was last heard to type
   * @param due before then, nothing new is told
   * @param typing whether the user types, as far as we know
   * @param told whether the others think so
   */
  private record State(User user, long heard, long due, boolean typing, boolean told) {

    State begin(long now) {
      return now - due >= 0
          ? new State(user, now, now + TOLD_EVERY, true, true)
          : new State(user, now, due, true, told);
    }

    State end() {
      return new State(user, heard, told ? due + TOLD_EVERY : due, false, false);
    }

    /** Whether it was begun just then, aloud. */
    boolean isNews(long now) {
      return told && due == now + TOLD_EVERY;
    }
  }

  private final Map<Typist, State> typists = new ConcurrentHashMap<>();

  @Inject Broker broker;
  @Inject Threads threads;

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    threads.every(PAUSE, "Typing", this::endTheSilent);
  }

  void begin(String ticketId, User user) {
    long now = System.nanoTime();
    var typist = new Typist(ticketId, user.id());
    var fresh = new State(user, now, now, false, false);
    var state = typists.compute(typist, (key, was) -> (was == null ? fresh : was).begin(now));
    if (state.isNews(now)) {
      tellOf(typist, user);
    }
  }

  /** The user has stopped, or sent what was typed. */
  public void end(String ticketId, User user) {
    var told = new AtomicBoolean();
    typists.computeIfPresent(
        new Typist(ticketId, user.id()),
        (typist, state) -> {
          told.set(state.told);
          return state.end();
        });
    if (told.get()) {
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
          if (!state.typing) {
            if (now - state.due >= 0) {
              typists.remove(typist, state);
            }
          } else if (now - state.heard >= ENDS_AFTER) {
            end(typist.ticketId, state.user);
          } else if (!state.told && now - state.due >= 0) {
            tellLate(typist);
          }
        });
  }

  /** The user began too soon to be told of, and still types. */
  private void tellLate(Typist typist) {
    long now = System.nanoTime();
    var state =
        typists.computeIfPresent(
            typist,
            (key, was) ->
                was.typing && !was.told
                    ? new State(was.user, was.heard, now + TOLD_EVERY, true, true)
                    : was);
    if (state != null && state.isNews(now)) {
      tellOf(typist, state.user);
    }
  }

  private void tellOf(Typist typist, User user) {
    tell(typist.ticketId, user, new UserTyping(user.id(), user.name(), typist.ticketId));
  }

  private void tell(String ticketId, User user, ServerEvent event) {
    broker.tell(ticketId, event, user.id(), "typing " + ticketId + " " + user.id());
  }
}

package io.ticketchat.session;

import io.ticketchat.protocol.ServerEvent.AccessRevoked;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.User;
import io.ticketchat.session.ChatSession.SignedIn;
import io.ticketchat.session.outbound.Outbound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sessions of this node and the rooms they are in. Thread-safe; never waits for a client. */
@ApplicationScoped
public class SessionRegistry {

  private final Map<String, ChatSession> sessions = new ConcurrentHashMap<>();
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();
  private final Map<String, List<ChatSession>> ofUsers = new ConcurrentHashMap<>();
  private final Set<ChatSession> watching = ConcurrentHashMap.newKeySet();

  @Inject Event<LeftRooms> left;
  @Inject RoomRepair repair;

  /** How many there are. */
  public int count() {
    return sessions.size();
  }

  public void open(ChatSession session) {
    sessions.put(session.id(), session);
  }

  /** Says whose a session is, or that a newer token says so; it never becomes another user's. */
  public void signIn(ChatSession session, SignedIn who) {
    session.signIn(who);
    var userId = who.user().id();
    ofUsers.merge(userId, List.of(session), SessionRegistry::both);
    if (!sessions.containsKey(session.id())) {
      ofUsers.computeIfPresent(userId, without(session)); // it closed meanwhile
    }
  }

  private static List<ChatSession> both(List<ChatSession> known, List<ChatSession> more) {
    return known.containsAll(more) ? known : Stream.concat(known.stream(), more.stream()).toList();
  }

  private static BiFunction<String, List<ChatSession>, @Nullable List<ChatSession>> without(
      ChatSession session) {
    return (userId, theirs) -> {
      var others = theirs.stream().filter(one -> one != session).toList();
      return others.isEmpty() ? null : others;
    };
  }

  /** Forgets a session whose connection is gone, and tells {@link LeftRooms}. */
  public void close(ChatSession session) {
    session.gone();
    boolean known = sessions.remove(session.id()) != null;
    watching.remove(session);
    session.user().ifPresent(user -> ofUsers.computeIfPresent(user.id(), without(session)));
    if (!known) {
      return;
    }
    var ticketIds = Set.copyOf(session.tickets());
    ticketIds.forEach(ticketId -> remove(ticketId, session));
    left.fire(new LeftRooms(session, ticketIds, true));
  }

  /**
   * Puts a session into a ticket's room. Nothing durable reaches it before {@link #goLive}. Call
   * this before reading the log's end, so that nothing falls between the two.
   */
  public void join(String ticketId, ChatSession session) {
    rooms.compute(
        ticketId,
        (id, room) -> {
          var entered = room == null ? new Room(one -> revoked(ticketId, one)) : room;
          entered.enter(session);
          return entered;
        });
    session.tickets().add(ticketId);
    if (!sessions.containsKey(session.id())) {
      remove(ticketId, session); // it closed meanwhile
    }
  }

  /** Tells a ticket's room, where it does not know yet, the newest {@code seq} that is stored. */
  public void position(String ticketId, long lastSeq) {
    var room = rooms.get(ticketId);
    if (room != null) {
      room.position(lastSeq);
    }
  }

  /**
   * Lets a session that has the log before {@code seq} have the rest as it comes.
   *
   * @param admittedAt where the log ended when the user was last found to have access
   * @return false where more has been delivered meanwhile than the room remembers: read on
   */
  public boolean goLive(String ticketId, ChatSession session, long seq, long admittedAt) {
    var room = rooms.get(ticketId);
    return room == null || room.goLive(session, seq, admittedAt);
  }

  /** Takes a session out of a room, on purpose. */
  public void leave(String ticketId, ChatSession session) {
    remove(ticketId, session);
    left.fire(new LeftRooms(session, Set.of(ticketId), false));
  }

  private void remove(String ticketId, ChatSession session) {
    session.tickets().remove(ticketId);
    rooms.computeIfPresent(ticketId, (id, room) -> room.leave(session) ? null : room);
  }

  /** Hands committed entries of one ticket's log to its room, if it has members here. */
  public void deliver(List<Durable> events) {
    var ticketId = events.get(0).ticketId();
    var room = rooms.get(ticketId);
    if (room != null && room.deliver(events)) {
      repair.start(ticketId, room);
    }
  }

  void tell(String ticketId, Outbound outbound, Predicate<User> whom) {
    var room = rooms.get(ticketId);
    if (room != null) {
      room.tell(outbound, session -> session.user().filter(whom).isPresent());
    }
  }

  void tellAll(Outbound outbound, Predicate<ChatSession> whom) {
    sessions.values().stream().filter(whom).forEach(session -> session.send(outbound));
  }

  void tellUser(String userId, Outbound outbound) {
    ofUsers.getOrDefault(userId, List.of()).forEach(session -> session.send(outbound));
  }

  /** Has a session told, until it closes, of what is said in tickets whose rooms it is not in. */
  public void watch(ChatSession session) {
    watching.add(session);
    if (!sessions.containsKey(session.id())) {
      watching.remove(session); // it closed meanwhile
    }
  }

  /** Whether anybody here wants to be told. */
  public boolean isWatched() {
    return !watching.isEmpty();
  }

  void tellWatching(Outbound outbound, Predicate<ChatSession> whom) {
    watching.stream().filter(whom).forEach(session -> session.send(outbound));
  }

  /** A room took a session out whose user may no longer see the ticket. */
  private void revoked(String ticketId, ChatSession session) {
    leave(ticketId, session);
    session.send(new AccessRevoked(ticketId));
  }

  Map<String, Room> rooms() {
    return rooms;
  }

  /** All that are open, signed in or not. */
  public Collection<ChatSession> sessions() {
    return List.copyOf(sessions.values());
  }
}

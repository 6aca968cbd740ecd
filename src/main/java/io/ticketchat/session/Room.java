package io.ticketchat.session;

import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.ServerEvent.TicketUpdated;
import io.ticketchat.session.outbound.Outbound;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The members of one ticket on this node. Delivers the ticket's log in order: what is next goes
 * out, what was delivered is dropped, what lies ahead is held until the rows between have been
 * read. So losing, doubling and reordering of what comes in does no harm.
 *
 * <p>Every member has a place of its own in the log. One that catches up is passed over until
 * {@link #goLive} finds nothing between its place and the room's; so there is neither a gap nor a
 * repeat between history and live.
 *
 * <p>Members are queued for under the lock and sent to after it is let go of.
 */
final class Room {

  private static final int MAX_HELD = 64;
  private static final int MAX_RECENT = 64;
  private static final long UNKNOWN = -1;

  /** One session in the room. */
  private static final class Member {
    boolean live;
    long next;
  }

  private record Delivered(long seq, Outbound outbound) {}

  private final Consumer<ChatSession> revoked;
  private final Map<ChatSession, Member> members = new HashMap<>();
  private final TreeMap<Long, Durable> held = new TreeMap<>();
  private final ArrayDeque<Delivered> recent = new ArrayDeque<>();
  private long next = UNKNOWN;
  private @Nullable TicketUpdated change;

  /**
   * @param revoked takes those who may no longer be here; called without the room's lock
   */
  Room(Consumer<ChatSession> revoked) {
    this.revoked = revoked;
  }

  /** Adds a session, or has one that is there start over; it gets nothing durable until live. */
  synchronized void enter(ChatSession session) {
    members.put(session, new Member());
  }

  /** Removes a session; says whether the room is empty now. */
  synchronized boolean leave(ChatSession session) {
    members.remove(session);
    return members.isEmpty();
  }

  /** The first one to read the log's end tells a new room where it stands. */
  void position(long lastSeq) {
    var due = new Deliveries();
    synchronized (this) {
      if (next == UNKNOWN) {
        next = lastSeq + 1;
        release(due);
      }
    }
    due.settle();
  }

  /**
   * Takes entries of the log, in any order and any number of times. What is due of them is sent
   * together.
   *
   * @return whether there is a gap before one of them, which has to be read
   */
  boolean deliver(List<Durable> events) {
    var due = new Deliveries();
    boolean gap;
    synchronized (this) {
      events.forEach(event -> take(event, due));
      gap = next != UNKNOWN && !held.isEmpty();
    }
    due.settle();
    return gap;
  }

  /** The same, for one. */
  boolean deliver(Durable event) {
    return deliver(List.of(event));
  }

  private void take(Durable event, Deliveries due) {
    if (next == UNKNOWN || event.seq() > next) {
      hold(event);
    } else if (event.seq() == next) {
      push(event, due);
      release(due);
    }
  }

  /** The last entry delivered, or -1 where that is not known yet. */
  synchronized long position() {
    return next == UNKNOWN ? UNKNOWN : next - 1;
  }

  /** The entry before the first one held, or else the last one delivered. */
  synchronized long gapEnd() {
    return held.isEmpty() ? position() : held.firstKey() - 1;
  }

  /**
   * Lets a session that has everything before {@code seq} have the rest as it comes.
   *
   * @param admittedAt where the log ended when the user was last found to have access
   * @return false where the room has delivered more in between than it remembers: read on and call
   *     again
   */
  boolean goLive(ChatSession session, long seq, long admittedAt) {
    var due = new Deliveries();
    synchronized (this) {
      var member = members.get(session);
      if (member == null) {
        return true;
      }
      if (seq < next && (recent.isEmpty() || recent.getFirst().seq() > seq)) {
        return false;
      }
      if (isShutOut(session, admittedAt + 1)) {
        due.revoke(session);
      } else {
        due.add(session, enqueueFrom(session, seq));
        member.live = true;
        member.next = Math.max(seq, next);
      }
    }
    due.settle();
    return true;
  }

  private boolean enqueueFrom(ChatSession session, long seq) {
    return recent.stream()
        .filter(one -> one.seq() >= seq)
        .allMatch(one -> session.enqueue(one.outbound()));
  }

  /** Sends something that may be dropped to all members but some. */
  void tell(Outbound outbound, Predicate<ChatSession> whom) {
    liveMembers().stream().filter(whom).forEach(session -> session.send(outbound));
  }

  /** Who has not gone live yet has not been let in yet, or is not up to date. */
  private synchronized List<ChatSession> liveMembers() {
    return members.entrySet().stream()
        .filter(entry -> entry.getValue().live)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void hold(Durable event) {
    held.put(event.seq(), event);
    if (held.size() > MAX_HELD) {
      held.pollLastEntry();
    }
  }

  private void release(Deliveries due) {
    held.headMap(next).clear();
    for (var first = held.firstEntry();
        first != null && first.getKey() == next;
        first = held.firstEntry()) {
      held.pollFirstEntry();
      push(first.getValue(), due);
    }
  }

  private void push(Durable event, Deliveries due) {
    long seq = event.seq();
    var outbound = Outbound.durable(event);
    next = seq + 1;
    recent.addLast(new Delivered(seq, outbound));
    if (recent.size() > MAX_RECENT) {
      recent.removeFirst();
    }
    if (event instanceof TicketUpdated changed) {
      change = changed;
    }
    members.forEach(
        (session, member) -> {
          if (!member.live || seq < member.next) {
            return;
          }
          if (isShutOut(session, seq)) {
            member.live = false; // others may deliver before it is taken out
            due.revoke(session);
          } else {
            due.add(session, session.enqueue(outbound));
          }
        });
  }

  /** Whether a change of the ticket, at this place or after it, took the user's access. */
  private boolean isShutOut(ChatSession session, long seq) {
    var last = change;
    return last != null
        && last.seq() >= seq
        && session.user().filter(last.ticket()::isVisibleTo).isEmpty();
  }

  /** What has been queued under the lock and is to be sent after it. */
  private final class Deliveries {
    private final List<ChatSession> fitting = new ArrayList<>();
    private final List<ChatSession> tooSlow = new ArrayList<>();
    private final List<ChatSession> shutOut = new ArrayList<>();

    void add(ChatSession to, boolean fits) {
      (fits ? fitting : tooSlow).add(to);
    }

    void revoke(ChatSession session) {
      shutOut.add(session);
    }

    void settle() {
      tooSlow.forEach(session -> session.settle(false));
      fitting.forEach(session -> session.settle(true));
      shutOut.forEach(revoked);
    }
  }
}

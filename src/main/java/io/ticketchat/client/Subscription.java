package io.ticketchat.client;

import io.ticketchat.protocol.ClientEvent.JoinTicket;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.ServerEvent.JoinedTicket;
import io.ticketchat.protocol.ServerEvent.MessagesLoaded;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far one ticket has been seen. Passes each entry of its log on once, in order; while missed
 * messages are being paged through, what comes live waits. Used by one thread.
 */
final class Subscription {

  private final String ticketId;
  private final Consumer<ServerEvent> listener;
  private final List<Durable> waiting = new ArrayList<>();
  private @Nullable String epoch;
  private long seen = -1;
  private long pageUntil;
  private boolean inRoom;
  private boolean paging;

  Subscription(String ticketId, Consumer<ServerEvent> listener) {
    this.ticketId = ticketId;
    this.listener = listener;
  }

  /** The request that enters the room, or enters it again where it was left off. */
  JoinTicket request() {
    return seen < 0 ? new JoinTicket(ticketId, null, null) : new JoinTicket(ticketId, seen, epoch);
  }

  /** Whether missed messages have to be paged through, from {@link #seen} on. */
  boolean joined(JoinedTicket joined) {
    inRoom = true;
    boolean known = joined.epoch().equals(epoch);
    epoch = joined.epoch();
    if (seen < 0 || !known) {
      seen = joined.lastSeq();
      return false;
    }
    pageUntil = joined.lastSeq();
    paging = !Boolean.TRUE.equals(joined.recovered()) && seen < joined.lastSeq();
    return paging;
  }

  boolean isPaging() {
    return paging;
  }

  long seen() {
    return seen;
  }

  /** A page of what was missed; whether there is another one to ask for. */
  boolean loaded(MessagesLoaded page) {
    // What came after the joining waits already; the page may hold some of it.
    var missed = page.messages().stream().filter(message -> message.seq() <= pageUntil).toList();
    for (var message : missed) {
      pass(new NewMessage(true, message, message.seq(), String.valueOf(epoch), true));
    }
    if (page.hasMore() && missed.size() == page.messages().size()) {
      return true;
    }
    paging = false;
    var live = List.copyOf(waiting);
    waiting.clear();
    live.forEach(this::pass);
    return false;
  }

  /** An entry of the log; what is told to bystanders, outside the room, is none of the sequence. */
  void received(Durable event) {
    if (paging) {
      waiting.add(event);
    } else if (inRoom) {
      pass(event);
    }
  }

  /** The connection is gone, and the room with it. */
  void disconnected() {
    inRoom = false;
    paging = false;
    waiting.clear();
  }

  private void pass(Durable event) {
    if (event.seq() > seen) {
      seen = event.seq();
      Listening.tell(listener, event);
    }
  }
}

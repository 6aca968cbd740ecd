package io.ticketchat.activity;

import io.ticketchat.dispatch.Failures;
import io.ticketchat.journal.History;
import io.ticketchat.journal.Ticket;
import io.ticketchat.journal.Tickets;
import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.ServerEvent.TicketActivity;
import io.ticketchat.protocol.TicketHead;
import io.ticketchat.protocol.TicketHead.LastMessage;
import io.ticketchat.session.Broker;
import io.ticketchat.session.Broker.Audience;
import io.ticketchat.session.SessionRegistry;
import io.ticketchat.session.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who watch their tickets what was said last. Of one ticket four times a second at
 * most, and with two queries for all of them: how busy the rooms are costs the watchers nothing.
 */
@ApplicationScoped
public class Activity {

  private static final int LAST = 5_000;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final Logger LOG = System.getLogger(Activity.class.getName());

  private final Set<String> said = ConcurrentHashMap.newKeySet();

  @Inject SessionRegistry sessions;
  @Inject Tickets tickets;
  @Inject History history;
  @Inject Broker broker;
  @Inject Threads threads;

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    threads.everyReading(PAUSE, "Activity", this::tell);
  }

  /** A message is in a ticket's log, perhaps for some time already. */
  public void said(String ticketId) {
    if (sessions.isWatched()) {
      said.add(ticketId);
    }
  }

  private void tell() {
    var ids = List.copyOf(said);
    if (ids.isEmpty()) {
      return;
    }
    ids.forEach(said::remove);
    try {
      var newest = history.newest(ids);
      tickets.all(ids).forEach((id, ticket) -> tell(ticket, newest.get(id)));
    } catch (RuntimeException e) {
      said.addAll(ids); // told when the database is there again
      LOG.log(Level.DEBUG, "Not told: {0}", Failures.describe(e));
    }
  }

  private void tell(Ticket ticket, @Nullable ChatMessage message) {
    if (message != null) {
      var head = new TicketHead(ticket.id(), ticket.messageCount(), null, LastMessage.of(message));
      broker.announce(new TicketActivity(head), ticket.info(), Audience.WATCHING);
    }
  }
}

package io.ticketchat.journal;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.journal.Journal.Appended;
import io.ticketchat.protocol.Attachment;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.protocol.ServerEvent.TicketUpdated;
import io.ticketchat.storage.DataSet;
import io.ticketchat.storage.Ids;
import io.ticketchat.storage.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores entries in one transaction: locks their tickets, checks access again, numbers, inserts.
 */
@ApplicationScoped
class BatchWriter {

  /** What became of one entry: it is in the log, or was refused, which concerns no other. */
  record Outcome(@Nullable Appended appended, @Nullable ChatException refusal) {

    /** What the room has not heard yet. */
    List<Durable> news() {
      return appended == null || appended.duplicate() ? List.of() : List.of(appended.event());
    }

    /** Tells the one who waits. */
    void complete(CompletableFuture<Appended> result) {
      if (appended != null) {
        result.complete(appended);
      } else {
        result.completeExceptionally(refusal);
      }
    }
  }

  /** How far a transaction came before it failed. */
  static final class Progress {
    private boolean written;

    /** Whether all was sent to the database, so that only the commit can have failed. */
    boolean isWritten() {
      return written;
    }
  }

  /** What can be stored once. */
  private record Once(String ticketId, String senderId, @Nullable String clientMessageId) {
    static Once of(Message message) {
      return new Once(message.ticketId(), message.senderId(), message.clientMessageId());
    }
  }

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Inject DataSet dataSet;
  @Inject MessageFiles files;

  @Transactional
  List<Outcome> write(List<Entry> entries, Progress progress) {
    var tickets = lock(entries);
    files.lock(sendersOfFiles(entries));
    var once = storedBefore(entries);
    var outcomes = new ArrayList<Outcome>();
    for (var entry : entries) {
      outcomes.add(write(entry, tickets.get(entry.ticketId()), once));
    }
    em.flush();
    progress.written = true;
    return outcomes;
  }

  /** Always in the order of ids, so that no two nodes wait for each other. */
  private Map<String, Ticket> lock(List<Entry> entries) {
    return em
        .createQuery("select t from Ticket t where t.id in :ids order by t.id", Ticket.class)
        .setParameter("ids", entries.stream().map(Entry::ticketId).distinct().toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .stream()
        .collect(toMap(Ticket::id, Function.identity()));
  }

  private static Set<String> sendersOfFiles(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry instanceof Entry.OfMessage message && !message.files().isEmpty())
        .map(entry -> entry.actor().id())
        .collect(toSet());
  }

  /**
   * Read under the locks, so nobody can add to it meanwhile. The senders are named for the index:
   * its second column, without which PostgreSQL before 18 reads all that the tickets hold.
   */
  private Map<Once, Message> storedBefore(List<Entry> entries) {
    var keys =
        entries.stream()
            .map(entry -> entry instanceof Entry.OfMessage m ? m.clientMessageId() : null)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (keys.isEmpty()) {
      return new HashMap<>();
    }
    return em
        .createQuery(
            "select m from Message m where m.ticketId in :ids and m.senderId in :senders"
                + " and m.clientMessageId in :keys",
            Message.class)
        .setParameter("ids", entries.stream().map(Entry::ticketId).distinct().toList())
        .setParameter(
            "senders", entries.stream().map(entry -> entry.actor().id()).distinct().toList())
        .setParameter("keys", keys)
        .getResultList()
        .stream()
        .collect(toMap(Once::of, Function.identity(), (a, b) -> a, HashMap::new));
  }

  private Outcome write(Entry entry, @Nullable Ticket ticket, Map<Once, Message> once) {
    try {
      var admitted = Tickets.admit(ticket, entry.actor());
      return new Outcome(
          entry instanceof Entry.OfMessage message
              ? append(message, admitted, once)
              : append((Entry.OfChange) entry, admitted),
          null);
    } catch (ChatException refusal) {
      return new Outcome(null, refusal);
    }
  }

  private Appended append(Entry.OfMessage entry, Ticket ticket, Map<Once, Message> once) {
    var key = new Once(entry.ticketId(), entry.actor().id(), entry.clientMessageId());
    var before = entry.clientMessageId() == null ? null : once.get(key);
    if (before != null) {
      return repeated(entry, before);
    }
    var now = Times.now();
    var id = Ids.next();
    files.link(
        id, ticket.id(), entry.actor().id(), entry.files()); // refuses before anything is numbered
    var message = new Message(id, entry, ticket.nextSeq(now), ticket.nextOrdinal(), now);
    em.persist(message);
    once.put(key, message);
    return new Appended(event(message, entry.files()), false);
  }

  private Appended repeated(Entry.OfMessage entry, Message before) {
    if (!before.bodyHash().equals(entry.bodyHash())) {
      throw new ChatException(ErrorCode.IDEMPOTENCY_CONFLICT);
    }
    em.flush(); // its files may be of this very batch
    var id = before.id();
    var attached = before.hasFiles() ? files.of(List.of(id)).get(id) : null;
    return new Appended(event(before, attached == null ? List.of() : attached), true);
  }

  private NewMessage event(Message message, List<Attachment> attached) {
    var chatMessage = message.toChatMessage(attached);
    return new NewMessage(true, chatMessage, chatMessage.seq(), dataSet.epoch(), null);
  }

  private Appended append(Entry.OfChange entry, Ticket ticket) {
    entry.change().accept(ticket);
    var now = Times.now();
    long seq = ticket.nextSeq(now);
    var event = new TicketUpdated(ticket.id(), ticket.info(), seq, dataSet.epoch(), null);
    em.persist(new TicketEvent(event, entry.actor().id(), now));
    return new Appended(event, false);
  }
}

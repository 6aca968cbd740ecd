package io.ticketchat.journal;

import static java.util.stream.Collectors.toMap;

import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.User;
import io.ticketchat.storage.Together;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The messages of a ticket, page by page, oldest first. Pages are found by key, so a deep one costs
 * what the first one costs.
 */
@ApplicationScoped
@Transactional
public class History {

  /**
   * One page.
   *
   * @param hasMore whether there is more in the direction that was asked for
   */
  public record Page(List<ChatMessage> messages, boolean hasMore) {}

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Inject LogReader log;

  /** The messages from the given place on, counted from the oldest, which is 0. */
  public Page from(String ticketId, long offset, int limit) {
    return page(query(ticketId, "m.ordinal > :key order by m.ordinal", offset, limit), limit);
  }

  /** The messages after an entry of the log. */
  public Page after(String ticketId, long seq, int limit) {
    return page(query(ticketId, "m.seq > :key order by m.seq", seq, limit), limit);
  }

  /** The newest messages before an entry of the log. */
  public Page before(String ticketId, long seq, int limit) {
    var found = new ArrayList<>(query(ticketId, "m.seq < :key order by m.seq desc", seq, limit));
    boolean hasMore = found.size() > limit;
    var newest = found.subList(0, Math.min(limit, found.size()));
    Collections.reverse(newest);
    return new Page(log.chatMessages(newest), hasMore);
  }

  /** Whether a message is one of the ticket's. */
  public boolean contains(String ticketId, String messageId) {
    return em.createQuery(
                "select count(m) from Message m where m.ticketId = :ticket and m.id = :id",
                Long.class)
            .setParameter("ticket", ticketId)
            .setParameter("id", messageId)
            .getSingleResult()
        > 0;
  }

  /** Whether a user's message is one of the ticket's, by the sender's own key. */
  public boolean contains(String ticketId, User sender, String clientMessageId) {
    return em.createQuery(
                "select count(m) from Message m where m.ticketId = :ticket"
                    + " and m.senderId = :sender and m.clientMessageId = :key",
                Long.class)
            .setParameter("ticket", ticketId)
            .setParameter("sender", sender.id())
            .setParameter("key", clientMessageId)
            .getSingleResult()
        > 0;
  }

  /** The newest message of each of these tickets, where it has one. */
  public Map<String, ChatMessage> newest(Collection<String> ticketIds) {
    var found =
        em.createQuery(
                "select m from Message m, Ticket t where t.id in :ids"
                    + " and m.ticketId = t.id and m.ordinal = t.messageCount",
                Message.class)
            .setParameter("ids", Together.evened(ticketIds))
            .getResultList();
    return log.chatMessages(found).stream()
        .collect(toMap(ChatMessage::ticketId, Function.identity()));
  }

  /** How many messages a ticket has up to a place in its log. */
  public long countUntil(Ticket ticket, long seq) {
    return seq >= ticket.lastSeq()
        ? ticket.messageCount()
        : em.createQuery(
                "select m.ordinal from Message m where m.ticketId = :ticket and m.seq <= :seq"
                    + " order by m.seq desc",
                Long.class)
            .setParameter("ticket", ticket.id())
            .setParameter("seq", seq)
            .setMaxResults(1)
            .getResultStream()
            .findFirst()
            .orElse(0L);
  }

  /** One more than asked for, to see whether there is more. */
  private List<Message> query(String ticketId, String keyAndOrder, long key, int limit) {
    return em.createQuery(
            "select m from Message m where m.ticketId = :ticket and " + keyAndOrder, Message.class)
        .setParameter("ticket", ticketId)
        .setParameter("key", key)
        .setMaxResults(limit + 1)
        .getResultList();
  }

  private Page page(List<Message> found, int limit) {
    var messages = found.subList(0, Math.min(limit, found.size()));
    return new Page(log.chatMessages(messages), found.size() > limit);
  }
}

package io.ticketchat.journal;

import io.ticketchat.protocol.ChatMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

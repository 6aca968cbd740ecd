package io.ticketchat.activity;

import static java.util.stream.Collectors.toMap;

import io.ticketchat.activity.ReadMark.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;

/** How far users have read. */
@ApplicationScoped
@Transactional
class ReadMarks {

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  /**
   * Marks a ticket's first messages as read; gives how many are read now, which may be more. Fails
   * where another connection of the same user is the first to mark the ticket.
   */
  long advance(String userId, String ticketId, long read) {
    var mark =
        em.find(ReadMark.class, new Reader(userId, ticketId), LockModeType.PESSIMISTIC_WRITE);
    if (mark == null) {
      mark = new ReadMark(userId, ticketId);
      em.persist(mark);
    }
    mark.advance(read);
    em.flush();
    return mark.messages();
  }

  /** How many messages a user has read of these tickets, where any. */
  Map<String, Long> of(String userId, Collection<String> ticketIds) {
    return em
        .createQuery(
            "select r from ReadMark r where r.userId = :user and r.ticketId in :ids",
            ReadMark.class)
        .setParameter("user", userId)
        .setParameter("ids", ticketIds)
        .getResultList()
        .stream()
        .collect(toMap(ReadMark::ticketId, ReadMark::messages));
  }
}

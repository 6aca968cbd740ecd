package io.ticketchat.attachment;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.storage.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How many files a ticket may hold, and how much a user may send on one day (UTC). What counts is
 * looked at under the locks of the ticket's and the user's row, which are held to the commit: files
 * that are sent at the same time, to whatever node, do not pass together.
 */
@ApplicationScoped
class Quotas {

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Inject Settings settings;

  /**
   * A first look, before bytes are stored; another one counts.
   *
   * @throws ChatException where there is no room
   */
  @Transactional
  void look(String ticketId, String userId, int files, long bytes) {
    var ticket = em.find(TicketUpload.class, ticketId);
    require(ticket, em.find(DailyUpload.class, userId), files, bytes);
  }

  /** Locks the users' rows, in the order of their ids, after the tickets'. */
  void lock(Collection<String> userIds) {
    em.createQuery(
            "select d from DailyUpload d where d.userId in :ids order by d.userId",
            DailyUpload.class)
        .setParameter("ids", userIds)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /**
   * Counts files that become part of the log in this transaction, which holds the locks.
   *
   * @throws ChatException where there is no room; then nothing has changed
   */
  void take(String ticketId, String userId, int files, long bytes) {
    var ticket = em.find(TicketUpload.class, ticketId);
    var user = em.find(DailyUpload.class, userId);
    require(ticket, user, files, bytes);
    (ticket == null ? persisted(new TicketUpload(ticketId)) : ticket).add(files);
    var today = Times.now().toLocalDate();
    // Where another node writes a user's first row at the same time, the journal begins anew.
    (user == null ? persisted(new DailyUpload(userId, today)) : user).add(today, bytes);
  }

  private <E> E persisted(E entity) {
    em.persist(entity);
    return entity;
  }

  private void require(
      @Nullable TicketUpload ticket, @Nullable DailyUpload user, int files, long bytes) {
    int maxFiles = settings.number(Setting.LIMIT_TICKET_FILES);
    long held = ticket == null ? 0 : ticket.files();
    if (maxFiles > 0 && held + files > maxFiles) {
      throw new ChatException(
          ErrorCode.QUOTA_EXCEEDED, "At most " + maxFiles + " files are accepted in one ticket");
    }
    int maxBytes = settings.number(Setting.LIMIT_DAILY_BYTES);
    long sent = user == null ? 0 : user.on(Times.now().toLocalDate());
    if (maxBytes > 0 && sent + bytes > maxBytes) {
      var size = Uploads.size(maxBytes);
      throw new ChatException(
          ErrorCode.QUOTA_EXCEEDED, "At most " + size + " of files are accepted in one day");
    }
  }
}

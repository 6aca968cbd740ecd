package io.ticketchat.journal;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.User;
import io.ticketchat.storage.Together;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tickets, seen through the eyes of a user. */
@ApplicationScoped
public class Tickets {

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Inject LogReader log;

  private final Together<String, Ticket> rows = new Together<>(ids -> log.tickets(ids));

  /**
   * The ticket as it stands now.
   *
   * @throws ChatException where there is none, or none for this user
   */
  public Ticket find(@Nullable String ticketId, User user) {
    return admit(rows.get(requireId(ticketId, user)).orElse(null), user);
  }

  /** Those of these tickets that there are, whoever asks, by their ids. */
  public Map<String, Ticket> all(Collection<String> ids) {
    return log.tickets(ids);
  }

  /**
   * An id that may be one of a ticket.
   *
   * @throws ChatException where it cannot, with the code for a ticket that is not there
   */
  public static String requireId(@Nullable String ticketId, User user) {
    if (ticketId == null || ticketId.isEmpty()) {
      throw new ChatException(ErrorCode.INVALID_FIELD, "ticketId is required");
    }
    if (ticketId.indexOf('\0') >= 0) {
      // The address of a call may hold what no event can: PostgreSQL has no NUL.
      admit(null, user);
    }
    return ticketId;
  }

  /** Stores a new ticket. */
  @Transactional
  public void add(Ticket ticket) {
    em.persist(ticket);
  }

  /** Who may not see all is not told whether a ticket exists. */
  static Ticket admit(@Nullable Ticket ticket, User user) {
    if (ticket == null) {
      throw new ChatException(
          switch (user.type()) {
            case SuperAdmin -> ErrorCode.TICKET_NOT_FOUND;
            case Agent, Client -> ErrorCode.ACCESS_DENIED;
          });
    }
    if (!ticket.info().isVisibleTo(user)) {
      throw new ChatException(ErrorCode.ACCESS_DENIED);
    }
    return ticket;
  }
}

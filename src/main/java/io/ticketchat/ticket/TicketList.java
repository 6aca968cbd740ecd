package io.ticketchat.ticket;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.journal.Ticket;
import io.ticketchat.protocol.ClientEvent.ListTickets;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.TicketsLoaded;
import io.ticketchat.protocol.TicketStatus;
import io.ticketchat.protocol.User;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tickets that a user may see, newest first, page by page. */
@ApplicationScoped
class TicketList {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_WORDS = 200;

  /** Where a page ended. */
  private record Cursor(OffsetDateTime createdAt, String id) {
    static Cursor of(Ticket ticket) {
      return new Cursor(ticket.createdAt(), ticket.id());
    }

    static Cursor parse(String text) {
      try {
        var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var parts = plain.split(" ", 2);
        var createdAt = OffsetDateTime.parse(parts[0]);
        boolean possible = createdAt.getYear() > 0 && createdAt.getYear() <= 9_999;
        if (possible && parts[1].indexOf('\0') < 0) {
          return new Cursor(createdAt, parts[1]);
        }
        throw new DateTimeException("No time or id of ours");
      } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
        throw new ChatException(ErrorCode.INVALID_PAGE, "cursor is not one of ours");
      }
    }

    String text() {
      var plain = (createdAt + " " + id).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
  }

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Inject Settings settings;

  @Transactional
  TicketsLoaded page(ListTickets asked, User user) {
    int limit = limit(asked.limit());
    var builder = em.getCriteriaBuilder();
    var query = builder.createQuery(Ticket.class);
    var ticket = query.from(Ticket.class);
    query
        .where(conditions(asked, user, builder, ticket).toArray(Predicate[]::new))
        .orderBy(builder.desc(ticket.get("createdAt")), builder.desc(ticket.get("id")));
    var found = em.createQuery(query).setMaxResults(limit + 1).getResultList();
    var page = found.subList(0, Math.min(limit, found.size()));
    return new TicketsLoaded(
        true,
        page.stream().map(Ticket::info).toList(),
        found.size() > limit ? Cursor.of(page.get(limit - 1)).text() : null);
  }

  private List<Predicate> conditions(
      ListTickets asked, User user, CriteriaBuilder is, Root<Ticket> ticket) {
    var all = new ArrayList<Predicate>();
    switch (user.type()) {
      case Client -> all.add(is.equal(ticket.get("clientId"), user.id()));
      case Agent ->
          all.add(
              is.or(
                  is.isNull(ticket.get("assigneeId")),
                  is.equal(ticket.get("assigneeId"), user.id())));
      case SuperAdmin -> {}
    }
    if (asked.status() != null) {
      var status =
          TicketStatus.of(asked.status())
              .orElseThrow(() -> TicketFields.invalid("status is not one of a ticket's"));
      all.add(is.equal(ticket.get("status"), status.word()));
    }
    requireStorable(asked.assignee(), "assignee");
    requireStorable(asked.q(), "q");
    if (asked.assignee() != null) {
      all.add(
          switch (asked.assignee()) {
            case "none" -> is.isNull(ticket.get("assigneeId"));
            case "me" -> is.equal(ticket.get("assigneeId"), user.id());
            default -> is.equal(ticket.get("assigneeId"), asked.assignee());
          });
    }
    if (asked.q() != null && !asked.q().isBlank()) {
      all.add(is.like(is.lower(ticket.get("title")), pattern(asked.q()), '\\'));
    }
    if (asked.cursor() != null) {
      all.add(after(Cursor.parse(asked.cursor()), is, ticket));
    }
    return all;
  }

  /** The address of a call may hold what no event can: PostgreSQL has no NUL. */
  private static void requireStorable(@Nullable String text, String field) {
    if (text != null && text.indexOf('\0') >= 0) {
      throw new ChatException(ErrorCode.INVALID_FIELD, field + " has a wrong type or value");
    }
  }

  private static Predicate after(Cursor cursor, CriteriaBuilder is, Root<Ticket> ticket) {
    var createdAt = ticket.<OffsetDateTime>get("createdAt");
    return is.or(
        is.lessThan(createdAt, cursor.createdAt()),
        is.and(
            is.equal(createdAt, cursor.createdAt()),
            is.lessThan(ticket.<String>get("id"), cursor.id())));
  }

  /** The words as they stand, wherever in the title; no character of them is a wildcard. */
  private static String pattern(String words) {
    var text = words.strip().toLowerCase(Locale.ROOT);
    var cut = text.substring(0, Math.min(text.length(), MAX_WORDS));
    return "%" + cut.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  private int limit(@Nullable Integer asked) {
    int max = settings.number(Setting.TICKET_LIST_PAGE);
    int limit = asked == null ? Math.min(DEFAULT_LIMIT, max) : asked;
    if (limit < 1 || limit > max) {
      throw new ChatException(ErrorCode.INVALID_PAGE, "limit must be from 1 to " + max);
    }
    return limit;
  }
}

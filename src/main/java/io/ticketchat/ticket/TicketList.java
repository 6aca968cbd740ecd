package io.ticketchat.ticket;

import io.ticketchat.activity.Heads;
import io.ticketchat.dispatch.ChatException;
import io.ticketchat.journal.Ticket;
import io.ticketchat.protocol.ClientEvent.ListTickets;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.TicketsCounted;
import io.ticketchat.protocol.ServerEvent.TicketsCounted.Views;
import io.ticketchat.protocol.ServerEvent.TicketsLoaded;
import io.ticketchat.protocol.TicketStatus;
import io.ticketchat.protocol.TicketView;
import io.ticketchat.protocol.User;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tickets that a user may see, page by page, and how many there are. */
@ApplicationScoped
class TicketList {

  private static final int DEFAULT_LIMIT = 50;

  /** Newest first, by one of two times. */
  private enum Order {
    CREATED("createdAt"),
    ACTIVITY("updatedAt");

    private final String column;

    Order(String column) {
      this.column = column;
    }

    Cursor cursor(Ticket last) {
      return new Cursor(this == CREATED ? last.createdAt() : last.updatedAt(), last.id());
    }
  }

  /** Where a page ended. */
  private record Cursor(OffsetDateTime time, String id) {
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
      var plain = (time + " " + id).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
  }

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Inject Settings settings;
  @Inject Heads heads;

  @Transactional
  TicketsLoaded page(ListTickets asked, User user) {
    int limit = limit(asked.limit());
    var order = order(asked.order());
    var found =
        filter(asked, user, order)
            .query(em, "t", " order by t.%s desc, t.id desc".formatted(order.column), Ticket.class)
            .setMaxResults(limit + 1)
            .getResultList();
    var page = found.subList(0, Math.min(limit, found.size()));
    return new TicketsLoaded(
        true,
        page.stream().map(Ticket::info).toList(),
        found.size() > limit ? order.cursor(page.get(limit - 1)).text() : null,
        Boolean.TRUE.equals(asked.heads()) ? heads.of(page, user) : null);
  }

  /** How many tickets each view holds for this user. */
  @Transactional
  TicketsCounted count(User user) {
    long open = 0;
    long unassigned = 0;
    long ofUser = 0;
    for (var row : assigneesOfOpen(user)) {
      long tickets = (Long) row[1];
      open += tickets;
      unassigned += row[0] == null ? tickets : 0;
      ofUser += user.id().equals(row[0]) ? tickets : 0;
    }
    long mine = user.type().isStaff() ? ofUser : open;
    return new TicketsCounted(
        true,
        new Views(
            mine,
            unassigned,
            open,
            count(user, TicketView.WAITING),
            count(user, TicketView.CLOSED)));
  }

  /** Rows of an assignee, or null, and how many open tickets that one has. */
  private List<Object[]> assigneesOfOpen(User user) {
    return new TicketFilter(user)
        .in(TicketView.OPEN)
        .query(em, "t.assigneeId, count(t)", " group by t.assigneeId", Object[].class)
        .getResultList();
  }

  private long count(User user, TicketView view) {
    return new TicketFilter(user).in(view).query(em, "count(t)", "", Long.class).getSingleResult();
  }

  private static TicketFilter filter(ListTickets asked, User user, Order order) {
    var filter = new TicketFilter(user);
    if (asked.view() != null) {
      filter.in(
          TicketView.of(asked.view())
              .orElseThrow(() -> TicketFields.invalid("view is not one of the views")));
    }
    if (asked.status() != null) {
      filter.in(
          TicketStatus.of(asked.status())
              .orElseThrow(() -> TicketFields.invalid("status is not one of a ticket's")));
    }
    if (asked.assignee() != null) {
      filter.assignedTo(asked.assignee());
    }
    if (asked.q() != null) {
      filter.titled(asked.q());
    }
    if (asked.cursor() != null) {
      var cursor = Cursor.parse(asked.cursor());
      filter.after(cursor.time(), cursor.id(), order.column);
    }
    return filter;
  }

  private static Order order(@Nullable String asked) {
    return switch (asked == null ? "created" : asked) {
      case "created" -> Order.CREATED;
      case "activity" -> Order.ACTIVITY;
      default -> throw TicketFields.invalid("order must be created or activity");
    };
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

package io.ticketchat.ticket;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.TicketStatus;
import io.ticketchat.protocol.TicketView;
import io.ticketchat.protocol.User;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which tickets of those that a user may see: the conditions of a query over {@code Ticket t}. */
final class TicketFilter {

  private static final int MAX_WORDS = 200;
  private static final List<String> UNDER_WAY =
      List.of(TicketStatus.OPEN.word(), TicketStatus.IN_PROGRESS.word());

  private final User user;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();

  /** All that the user may see, as {@code TicketInfo.isVisibleTo} says it of one. */
  TicketFilter(User user) {
    this.user = user;
    switch (user.type()) {
      case Client -> isOfUser("t.clientId");
      case Agent -> with("(t.assigneeId is null or t.assigneeId = :user)", "user", user.id());
      case SuperAdmin -> {}
    }
  }

  private void isOfUser(String column) {
    with(column + " = :user", "user", user.id());
  }

  TicketFilter in(TicketView view) {
    parameters.put("underWay", UNDER_WAY);
    if (view != TicketView.WAITING) {
      conditions.add("t.status " + (view == TicketView.CLOSED ? "not in" : "in") + " :underWay");
    }
    switch (view) {
      case MINE -> isOfUser(user.type().isStaff() ? "t.assigneeId" : "t.clientId");
      case UNASSIGNED -> conditions.add("t.assigneeId is null");
      case WAITING ->
          conditions.add(
              "exists (select m.id from Message m where m.ticketId = t.id"
                  + " and m.ordinal = t.messageCount and m.senderType = 'Client'"
                  + " and (t.status in :underWay or m.seq = t.lastSeq))");
      case OPEN, CLOSED -> {}
    }
    return this;
  }

  TicketFilter in(TicketStatus status) {
    return with("t.status = :status", "status", status.word());
  }

  TicketFilter assignedTo(String assignee) {
    switch (requireStorable(assignee, "assignee")) {
      case "none" -> conditions.add("t.assigneeId is null");
      case "me" -> isOfUser("t.assigneeId");
      default -> with("t.assigneeId = :assignee", "assignee", assignee);
    }
    return this;
  }

  /** The words as they stand, wherever in the title; no character of them is a wildcard. */
  TicketFilter titled(String words) {
    var text = requireStorable(words, "q").strip().toLowerCase(Locale.ROOT);
    var cut = text.substring(0, Math.min(text.length(), MAX_WORDS));
    var pattern = "%" + cut.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    return text.isEmpty() ? this : with("lower(t.title) like :title escape '\\'", "title", pattern);
  }

  /** What follows a place in the order of a column, newest first. */
  TicketFilter after(OffsetDateTime time, String id, String column) {
    conditions.add("(t.%s < :time or t.%s = :time and t.id < :id)".formatted(column, column));
    parameters.put("id", id);
    parameters.put("time", time);
    return this;
  }

  private TicketFilter with(String condition, String name, Object value) {
    conditions.add(condition);
    parameters.put(name, value);
    return this;
  }

  /** The address of a call may hold what no event can: PostgreSQL has no NUL. */
  private static String requireStorable(String text, String field) {
    if (text.indexOf('\0') >= 0) {
      throw new ChatException(ErrorCode.INVALID_FIELD, field + " has a wrong type or value");
    }
    return text;
  }

  /**
   * @param select what of the tickets
   * @param order the clauses that follow the conditions, or nothing
   */
  <T> TypedQuery<T> query(EntityManager em, String select, String order, Class<T> type) {
    var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    var query = em.createQuery("select " + select + " from Ticket t" + where + order, type);
    parameters.forEach(query::setParameter);
    return query;
  }
}

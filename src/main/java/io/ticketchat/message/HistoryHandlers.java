package io.ticketchat.message;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.EventHandlers;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Routes;
import io.ticketchat.journal.History;
import io.ticketchat.journal.Tickets;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent.GetMessages;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.MessagesLoaded;
import io.ticketchat.session.ChatSession;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Reads messages back, page by page. */
@ApplicationScoped
class HistoryHandlers implements EventHandlers {

  private static final int DEFAULT_LIMIT = 50;

  @Inject Settings settings;
  @Inject Tickets tickets;
  @Inject History history;

  @Override
  public void register(Routes routes) {
    routes.on(GetMessages.class, Limit.READS, this::page);
  }

  private Answer page(GetMessages event, ChatSession from) {
    var ticket = tickets.find(event.ticketId(), from.user().orElseThrow());
    var page = read(event, ticket.id(), limit(event.limit()));
    return new MessagesLoaded(
        true, ticket.id(), page.messages(), ticket.messageCount(), page.hasMore());
  }

  private History.Page read(GetMessages event, String ticketId, int limit) {
    var before = event.beforeSeq();
    var after = event.afterSeq();
    if (before != null && after != null) {
      throw new ChatException(ErrorCode.INVALID_PAGE, "beforeSeq and afterSeq exclude each other");
    }
    if (before != null) {
      return history.before(ticketId, atLeastZero(before, "beforeSeq"), limit);
    }
    if (after != null) {
      return history.after(ticketId, atLeastZero(after, "afterSeq"), limit);
    }
    long offset = event.offset() == null ? 0 : event.offset();
    return history.from(ticketId, atLeastZero(offset, "offset"), limit);
  }

  private int limit(@Nullable Integer asked) {
    int max = settings.number(Setting.LIMIT_PAGE);
    int limit = asked == null ? Math.min(DEFAULT_LIMIT, max) : asked;
    if (limit < 1 || limit > max) {
      throw new ChatException(ErrorCode.INVALID_PAGE, "limit must be from 1 to " + max);
    }
    return limit;
  }

  private static long atLeastZero(long value, String field) {
    if (value < 0) {
      throw new ChatException(ErrorCode.INVALID_PAGE, field + " must not be negative");
    }
    return value;
  }
}

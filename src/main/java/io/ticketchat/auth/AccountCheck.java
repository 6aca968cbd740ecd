package io.ticketchat.auth;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.Refusals.AuthenticationError;
import io.ticketchat.protocol.User;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.SessionRegistry;
import io.ticketchat.session.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares, every three seconds, who is connected with what the database says of them now: a token
 * that is still good keeps nobody in who has been shut out, and with other rights rooms are entered
 * anew.
 */
@ApplicationScoped
class AccountCheck {

  private static final int LAST = 5_000;
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** A query takes a limited number of parameters. */
  private static final int PORTION = 500;

  @Inject Threads threads;
  @Inject SessionRegistry sessions;
  @Inject Users users;

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    threads.everyReading(PAUSE, "Account check", this::look);
  }

  private void look() {
    var who = new HashMap<ChatSession, User>();
    sessions
        .sessions()
        .forEach(session -> session.user().ifPresent(user -> who.put(session, user)));
    var rows = rows(who.values().stream().map(User::id).distinct().toList());
    who.forEach((session, user) -> compare(session, user, rows.get(user.id())));
  }

  private Map<String, AppUser> rows(List<String> ids) {
    var rows = new HashMap<String, AppUser>();
    for (int from = 0; from < ids.size(); from += PORTION) {
      rows.putAll(users.rows(ids.subList(from, Math.min(ids.size(), from + PORTION))));
    }
    return rows;
  }

  /** Where users come from their tokens, the table says nothing but whether one is shut out. */
  private void compare(ChatSession session, User user, @Nullable AppUser row) {
    boolean alone = users.isFromDatabase();
    if (row == null) {
      if (alone) {
        shutOut(session, ErrorCode.USER_NOT_FOUND);
      }
    } else if (!row.isActive()) {
      shutOut(session, ErrorCode.USER_INACTIVE);
    } else if (alone && row.toUser().type() != user.type()) {
      session.close(CloseCode.SERVICE_RESTART);
    }
  }

  private static void shutOut(ChatSession session, ErrorCode code) {
    var why = new AuthenticationError(false, code, code.words(), null, null, null);
    session.close(why, CloseCode.POLICY_VIOLATION);
  }
}

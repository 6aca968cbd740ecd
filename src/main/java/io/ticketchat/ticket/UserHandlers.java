package io.ticketchat.ticket;

import io.ticketchat.auth.Users;
import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.EventHandlers;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Routes;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent.FindUsers;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.UsersFound;
import io.ticketchat.protocol.ServerEvent.UsersFound.Found;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.session.ChatSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds those whom staff may give a ticket to, or open one for. Customers learn the name of who has
 * their ticket.
 */
@ApplicationScoped
class UserHandlers implements EventHandlers {

  private static final int LIMIT = 100;

  @Inject Users users;

  @Override
  public void register(Routes routes) {
    routes.on(FindUsers.class, Limit.READS, this::find);
  }

  private Answer find(FindUsers event, ChatSession from) {
    boolean staff = from.user().orElseThrow().type().isStaff();
    if (!staff && event.id() == null) {
      throw new ChatException(ErrorCode.FORBIDDEN);
    }
    var types = types(staff ? event.role() : "staff");
    var found =
        event.id() == null
            ? users.find(types, event.q() == null ? "" : event.q().strip(), LIMIT + 1)
            : users.known(event.id()).filter(user -> types.contains(user.type())).stream().toList();
    return answer(found);
  }

  private static Answer answer(List<User> found) {
    return new UsersFound(
        true,
        found.stream()
            .limit(LIMIT)
            .map(user -> new Found(user.id(), user.name(), user.company(), user.type()))
            .toList(),
        found.size() > LIMIT);
  }

  private static Set<UserType> types(@Nullable String role) {
    return switch (role == null ? "" : role) {
      case "" -> EnumSet.allOf(UserType.class);
      case "client" -> EnumSet.of(UserType.Client);
      case "staff" -> EnumSet.complementOf(EnumSet.of(UserType.Client));
      default -> throw new ChatException(ErrorCode.INVALID_FIELD, "role must be staff or client");
    };
  }
}

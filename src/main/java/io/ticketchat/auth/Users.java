package io.ticketchat.auth;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.storage.Together;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All users. Where they come from, a setting says: from their tokens, or from the database alone.
 */
@ApplicationScoped
public class Users {

  @Inject UserTable table;

  private final Together<String, AppUser> rows = new Together<>(ids -> table.rows(ids));
  private boolean fromDatabase;

  /** For the CDI proxy. */
  protected Users() {}

  @Inject
  Users(Settings settings) {
    fromDatabase = settings.text(Setting.USERS_SOURCE).equals("database");
  }

  /** A user who has been here before and still may. */
  public Optional<User> known(String id) {
    return rows.get(id).filter(AppUser::isActive).map(AppUser::toUser);
  }

  /**
   * Users of these types who may come in, by their names.
   *
   * @param words part of a name, a company or an id, in any case
   */
  public List<User> find(Set<UserType> types, String words, int limit) {
    return table.find(types, words, limit).stream().map(AppUser::toUser).toList();
  }

  /** Those of these users who are known, shut out or not, by their ids. */
  Map<String, AppUser> rows(Collection<String> ids) {
    return table.rows(ids);
  }

  /** Whether the database alone says who there is, and of what type. */
  boolean isFromDatabase() {
    return fromDatabase;
  }

  /**
   * The user that a valid token names.
   *
   * @throws ChatException where there is no such user, or the account is inactive
   */
  User resolve(User claimed) {
    var known = rows.get(claimed.id());
    if (known.isEmpty() && fromDatabase) {
      throw new ChatException(ErrorCode.USER_NOT_FOUND);
    }
    if (known.isEmpty()) {
      table.add(claimed);
      return claimed;
    }
    if (!known.get().isActive()) {
      throw new ChatException(ErrorCode.USER_INACTIVE);
    }
    var user = known.get().toUser();
    if (fromDatabase || user.equals(claimed)) {
      return user;
    }
    table.update(claimed);
    return claimed;
  }
}

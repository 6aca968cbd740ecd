package io.ticketchat.auth;

import static java.util.stream.Collectors.toMap;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.User;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All users. Where they come from, a setting says: from their tokens, or from the database alone.
 */
@ApplicationScoped
public class Users {

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  private boolean fromDatabase;

  /** For the CDI proxy. */
  protected Users() {}

  @Inject
  Users(Settings settings) {
    fromDatabase = settings.text(Setting.USERS_SOURCE).equals("database");
  }

  /** A user who has been here before and still may. */
  @Transactional
  public Optional<User> known(String id) {
    return Optional.ofNullable(em.find(AppUser.class, id))
        .filter(AppUser::isActive)
        .map(AppUser::toUser);
  }

  /** Those of these users who are known, shut out or not, by their ids. */
  @Transactional
  Map<String, AppUser> rows(Collection<String> ids) {
    return em
        .createQuery("select u from AppUser u where u.id in :ids", AppUser.class)
        .setParameter("ids", ids)
        .getResultList()
        .stream()
        .collect(toMap(row -> row.toUser().id(), Function.identity()));
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
  @Transactional
  User resolve(User claimed) {
    var known = em.find(AppUser.class, claimed.id());
    if (known == null && fromDatabase) {
      throw new ChatException(ErrorCode.USER_NOT_FOUND);
    }
    if (known == null) {
      em.persist(new AppUser(claimed));
      em.flush(); // another connection of the same new user may be first
      return claimed;
    }
    if (!known.isActive()) {
      throw new ChatException(ErrorCode.USER_INACTIVE);
    }
    if (!fromDatabase && !known.toUser().equals(claimed)) {
      known.update(claimed);
    }
    return known.toUser();
  }
}

package io.ticketchat.auth;

import static java.util.stream.Collectors.toMap;

import io.ticketchat.protocol.User;
import io.ticketchat.storage.Together;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** The rows of users. */
@ApplicationScoped
@Transactional
class UserTable {

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  /** Those of these users who are known, by their ids. */
  Map<String, AppUser> rows(Collection<String> ids) {
    return em
        .createQuery("select u from AppUser u where u.id in :ids", AppUser.class)
        .setParameter("ids", Together.evened(ids))
        .getResultList()
        .stream()
        .collect(toMap(row -> row.toUser().id(), Function.identity()));
  }

  /** A new one; fails where another connection of the same new user is first. */
  void add(User user) {
    em.persist(new AppUser(user));
    em.flush();
  }

  /** What a newer token says. */
  void update(User user) {
    var row = em.find(AppUser.class, user.id());
    if (row != null) {
      row.update(user);
    }
  }
}

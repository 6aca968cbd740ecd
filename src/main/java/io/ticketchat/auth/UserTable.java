package io.ticketchat.auth;

import static java.util.stream.Collectors.toMap;

import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.storage.Together;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  /**
   * Active users, by name; nothing of the words is a wildcard. The inactive are left out here:
   * where a query has functions, EclipseLink writes a boolean for H2 as a number, which H2 refuses.
   */
  List<AppUser> find(Set<UserType> types, String words, int limit) {
    var found = new ArrayList<AppUser>();
    List<AppUser> rows;
    int from = 0;
    do {
      rows = like(types, words).setFirstResult(from).setMaxResults(limit).getResultList();
      rows.stream().filter(AppUser::isActive).forEach(found::add);
      from += limit;
    } while (found.size() < limit && rows.size() == limit);
    return found.subList(0, Math.min(limit, found.size()));
  }

  private TypedQuery<AppUser> like(Set<UserType> types, String words) {
    return em.createQuery(
            "select u from AppUser u where u.type in :types"
                + " and (lower(u.name) like :words escape '\\' or lower(u.id) like :words"
                + " escape '\\' or lower(u.company) like :words escape '\\')"
                + " order by u.name, u.id",
            AppUser.class)
        .setParameter("types", types.stream().map(Enum::name).toList())
        .setParameter("words", "%" + plain(words.toLowerCase(Locale.ROOT)) + "%");
  }

  private static String plain(String words) {
    return words.replaceAll("([\\\\%_])", "\\\\$1");
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

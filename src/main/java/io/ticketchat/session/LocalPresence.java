package io.ticketchat.session;

import io.ticketchat.protocol.ServerEvent.OnlineUsers.Present;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Presence on a single node, in memory. */
@ApplicationScoped
class LocalPresence implements PresenceStore {

  private static final class Entry {
    final Set<String> sessions = new HashSet<>();
    Present user;
    long lostAt;

    Entry(Present user) {
      this.user = user;
    }
  }

  private final Map<String, Map<String, Entry>> tickets = new LinkedHashMap<>();
  private long grace;

  /** For the CDI proxy. */
  protected LocalPresence() {}

  @Inject
  LocalPresence(Settings settings) {
    grace = settings.seconds(Setting.PRESENCE_GRACE).toNanos();
  }

  @Override
  public synchronized boolean enter(String ticketId, Present user, String sessionId) {
    var users = tickets.computeIfAbsent(ticketId, id -> new LinkedHashMap<>());
    var entry = users.get(user.userId());
    boolean first = entry == null;
    if (entry == null) {
      entry = new Entry(user);
      users.put(user.userId(), entry);
    }
    entry.user = user;
    entry.sessions.add(sessionId);
    return first;
  }

  @Override
  public synchronized boolean leave(String ticketId, String userId, String sessionId) {
    var users = tickets.getOrDefault(ticketId, Map.of());
    var entry = users.get(userId);
    if (entry == null || !entry.sessions.remove(sessionId) || !entry.sessions.isEmpty()) {
      return false;
    }
    users.remove(userId);
    if (users.isEmpty()) {
      tickets.remove(ticketId);
    }
    return true;
  }

  @Override
  public synchronized void lose(String ticketId, String userId, String sessionId) {
    var entry = tickets.getOrDefault(ticketId, Map.of()).get(userId);
    if (entry != null && entry.sessions.remove(sessionId) && entry.sessions.isEmpty()) {
      entry.lostAt = System.nanoTime();
    }
  }

  @Override
  public synchronized List<Departure> departures() {
    long now = System.nanoTime();
    var departures = new ArrayList<Departure>();
    tickets.forEach(
        (ticketId, users) ->
            users
                .values()
                .removeIf(
                    entry -> {
                      boolean over = entry.sessions.isEmpty() && now - entry.lostAt >= grace;
                      if (over) {
                        departures.add(new Departure(ticketId, entry.user));
                      }
                      return over;
                    }));
    tickets.values().removeIf(Map::isEmpty);
    return departures;
  }

  @Override
  public synchronized List<Present> present(String ticketId) {
    return tickets.getOrDefault(ticketId, Map.of()).values().stream()
        .map(entry -> entry.user)
        .toList();
  }
}

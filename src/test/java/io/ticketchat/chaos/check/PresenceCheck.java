package io.ticketchat.chaos.check;

import io.ticketchat.chaos.record.Entry.Membership;
import io.ticketchat.chaos.record.Entry.Present;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** I9: a presence list is within who is there, plus leases; and exact once all is quiet. */
final class PresenceCheck {

  private static final long LEASE_MILLIS = 30_000;

  /** What a silent connection takes to be noticed, with the default heartbeat: 25 + 20 + 5 s. */
  private static final long UNNOTICED_MILLIS = 50_000;

  private final Checker recording;
  private final List<Violation> found;

  /** By ticket and user: inside or not, by time. */
  private final Map<String, Map<String, TreeMap<Long, Boolean>>> rooms = new HashMap<>();

  PresenceCheck(Checker recording, List<Violation> found) {
    this.recording = recording;
    this.found = found;
  }

  void run() {
    for (var member : recording.of(Membership.class)) {
      rooms
          .computeIfAbsent(member.ticket(), any -> new HashMap<>())
          .computeIfAbsent(member.user(), any -> new TreeMap<>())
          .put(member.t(), member.inside());
    }
    recording.of(Present.class).forEach(this::check);
  }

  private void check(Present list) {
    var room = rooms.getOrDefault(list.ticket(), Map.of());
    for (var user : list.users()) {
      if (!wasThere(room.getOrDefault(user, new TreeMap<>()), list)) {
        found.add(new Violation(Kind.PRESENCE, user + " is not there: " + list));
      }
    }
    if (list.settled()) {
      var missing = inside(room, list.t());
      list.users().forEach(missing::remove);
      missing.forEach(
          user -> found.add(new Violation(Kind.PRESENCE, user + " is missing: " + list)));
    }
  }

  private static boolean wasThere(TreeMap<Long, Boolean> times, Present list) {
    long since = list.settled() ? list.t() : list.t() - LEASE_MILLIS - UNNOTICED_MILLIS;
    var before = times.floorEntry(since);
    return before != null && before.getValue()
        || times.subMap(since, false, Math.max(since, list.t()), true).containsValue(true);
  }

  private static Set<String> inside(Map<String, TreeMap<Long, Boolean>> room, long t) {
    var users = new HashSet<String>();
    room.forEach(
        (user, times) -> {
          var last = times.floorEntry(t);
          if (last != null && last.getValue()) {
            users.add(user);
          }
        });
    return users;
  }
}

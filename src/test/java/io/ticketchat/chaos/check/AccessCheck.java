package io.ticketchat.chaos.check;

import io.ticketchat.chaos.record.Entry.Access;
import io.ticketchat.chaos.record.Entry.Delivered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** I8: who has had no access to a ticket for 5 s hears nothing of it. */
final class AccessCheck {

  private static final long GRACE_MILLIS = 5_000;

  private record Right(String user, String ticket) {}

  private final Checker recording;
  private final List<Violation> found;
  private final Map<Right, TreeMap<Long, Boolean>> rights = new HashMap<>();

  AccessCheck(Checker recording, List<Violation> found) {
    this.recording = recording;
    this.found = found;
  }

  void run() {
    for (var access : recording.of(Access.class)) {
      rights
          .computeIfAbsent(new Right(access.user(), access.ticket()), any -> new TreeMap<>())
          .put(access.t(), access.granted());
    }
    recording.of(Delivered.class).stream()
        .filter(event -> !mayHear(event))
        .forEach(event -> found.add(new Violation(Kind.LEAK, event.toString())));
  }

  /** Whether there was access at some moment of the last five seconds. */
  private boolean mayHear(Delivered event) {
    var changes = rights.get(new Right(event.user(), event.ticket()));
    if (changes == null) {
      return false;
    }
    var before = changes.floorEntry(event.t() - GRACE_MILLIS);
    return before != null && before.getValue()
        || changes.subMap(event.t() - GRACE_MILLIS, false, event.t(), true).containsValue(true);
  }
}

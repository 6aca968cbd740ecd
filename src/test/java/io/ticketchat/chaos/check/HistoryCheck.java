package io.ticketchat.chaos.check;

import io.ticketchat.chaos.record.Entry.Delivered;
import io.ticketchat.chaos.record.Entry.History;
import io.ticketchat.chaos.record.Entry.Settled;
import io.ticketchat.chaos.record.Entry.Stored;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** I7: history at a place, and the events of a stream since then, give the history at the end. */
final class HistoryCheck {

  private final Checker recording;
  private final StoredLog stored;
  private final List<Violation> found;
  private final Map<String, Map<Long, String>> heard = new HashMap<>();

  HistoryCheck(Checker recording, StoredLog stored, List<Violation> found) {
    this.recording = recording;
    this.stored = stored;
    this.found = found;
  }

  void run() {
    var settled = new HashSet<String>();
    recording.of(Settled.class).forEach(entry -> settled.add(entry.stream()));
    for (var event : recording.of(Delivered.class)) {
      heard
          .computeIfAbsent(event.stream(), any -> new HashMap<>())
          .put(event.seq(), event.digest());
    }
    recording.of(History.class).stream()
        .filter(history -> settled.contains(history.stream()))
        .forEach(this::check);
  }

  /** Other events than messages change the ticket, which history does not tell. */
  private void check(History history) {
    var model = new TreeMap<>(history.messages());
    var end = new TreeMap<Long, String>();
    var log = stored.tickets().getOrDefault(history.ticket(), new TreeMap<>());
    for (var row : log.values()) {
      if (row.message()) {
        end.put(row.seq(), digest(row));
      }
    }
    heard.getOrDefault(history.stream(), Map.of()).entrySet().stream()
        .filter(event -> event.getKey() > history.seq() && end.containsKey(event.getKey()))
        .forEach(event -> model.put(event.getKey(), event.getValue()));
    if (!model.equals(end)) {
      var differing = new HashSet<>(model.entrySet());
      differing.removeAll(end.entrySet());
      var missing = new HashSet<>(end.entrySet());
      missing.removeAll(model.entrySet());
      found.add(
          new Violation(
              Kind.HISTORY, history.stream() + " more: " + differing + ", less: " + missing));
    }
  }

  private static String digest(Stored row) {
    return String.valueOf(row.digest());
  }
}

package io.ticketchat.chaos.check;

import io.ticketchat.chaos.record.Entry.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the database holds in the end, by place. */
final class StoredLog {

  private final List<Stored> rows;
  private final Map<String, TreeMap<Long, Stored>> tickets = new HashMap<>();

  StoredLog(List<Stored> rows) {
    this.rows = rows;
    rows.forEach(row -> log(row.ticket()).put(row.seq(), row));
  }

  private TreeMap<Long, Stored> log(String ticket) {
    return tickets.computeIfAbsent(ticket, any -> new TreeMap<>());
  }

  List<Stored> rows() {
    return rows;
  }

  int size() {
    return rows.size();
  }

  @Nullable Stored at(Place place) {
    return log(place.ticket()).get(place.seq());
  }

  /** The rows of a ticket after one place, up to another one. */
  List<Stored> between(String ticket, long after, long upTo) {
    return upTo <= after
        ? List.of()
        : new ArrayList<>(log(ticket).subMap(after, false, upTo, true).values());
  }

  Map<String, TreeMap<Long, Stored>> tickets() {
    return tickets;
  }
}

package io.ticketchat.chaos.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.ticketchat.chaos.record.Entry.Delivered;
import io.ticketchat.chaos.record.Entry.Paged;
import io.ticketchat.chaos.record.Entry.Settled;
import io.ticketchat.chaos.record.Entry.Stored;
import io.ticketchat.chaos.record.Entry.Subscribed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** I4, I5, I6: each stream hears what is stored, in order, without a hole. */
final class StreamCheck {

  private final Checker recording;
  private final StoredLog stored;
  private final List<Violation> found;
  private final Map<String, List<Delivered>> heard;
  private final Map<String, List<Paged>> paged;
  private final Set<String> settled;

  StreamCheck(Checker recording, StoredLog stored, List<Violation> found) {
    this.recording = recording;
    this.stored = stored;
    this.found = found;
    this.heard = recording.of(Delivered.class).stream().collect(groupingBy(Delivered::stream));
    this.paged = recording.of(Paged.class).stream().collect(groupingBy(Paged::stream));
    this.settled = recording.of(Settled.class).stream().map(Settled::stream).collect(toSet());
  }

  void run() {
    recording.of(Subscribed.class).forEach(this::check);
    recording.of(Delivered.class).forEach(this::isWhatIsStored);
  }

  private void check(Subscribed stream) {
    var seen = new HashSet<Long>();
    long highest = stream.seq();
    for (var event : heard.getOrDefault(stream.stream(), List.of())) {
      if (!seen.add(event.seq())) {
        found.add(new Violation(Kind.REPEATED, event.toString()));
      } else if (event.seq() <= highest) {
        found.add(new Violation(Kind.REORDERED, event + " after " + highest));
      }
      highest = Math.max(highest, event.seq());
    }
    long end = settled.contains(stream.stream()) ? Long.MAX_VALUE : highest;
    for (var row : stored.between(stream.ticket(), stream.seq(), end)) {
      if (!seen.contains(row.seq()) && !wasLeftOut(stream, row)) {
        found.add(new Violation(Kind.HOLE, stream + " lacks " + row));
      }
    }
  }

  /** A client that pages through what it missed reads messages, and no other events. */
  private boolean wasLeftOut(Subscribed stream, Stored row) {
    return !row.message()
        && paged.getOrDefault(stream.stream(), List.of()).stream()
            .anyMatch(page -> page.from() < row.seq() && row.seq() <= page.to());
  }

  private void isWhatIsStored(Delivered event) {
    var row = stored.at(new Place(event.ticket(), event.seq()));
    if (row == null) {
      found.add(new Violation(Kind.PHANTOM, event.toString()));
    } else if (row.digest() != null && !row.digest().equals(event.digest())) {
      found.add(new Violation(Kind.DISAGREEMENT, event + " is stored as " + row.digest()));
    }
  }
}

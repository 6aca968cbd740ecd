package io.ticketchat.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a check counted, and what it found.
 *
 * @param slowestInTheDark the longest time, in milliseconds, between a message that was sent while
 *     the database was away and its answer
 */
public record Report(
    long acknowledged,
    long answeredDuplicate,
    long deliveries,
    long streams,
    long stored,
    long slowestInTheDark,
    List<Violation> violations) {

  private static final int SHOWN = 20;

  public Map<Kind, Long> counts() {
    return new TreeMap<>(violations.stream().collect(groupingBy(Violation::kind, counting())));
  }

  public long count(Kind kind) {
    return counts().getOrDefault(kind, 0L);
  }

  /** Fails where anything was found, and says what. */
  public void assertClean() {
    if (!violations.isEmpty()) {
      var first = violations.stream().limit(SHOWN).map(Violation::toString).toList();
      throw new AssertionError(counts() + "\n" + String.join("\n", first));
    }
  }

  @Override
  public String toString() {
    return "%d acknowledged (%d as duplicates), %d stored, %d deliveries in %d streams: %s"
        .formatted(
            acknowledged,
            answeredDuplicate,
            stored,
            deliveries,
            streams,
            violations.isEmpty() ? "nothing lost, doubled or out of order" : counts());
  }
}

package io.ticketchat.chaos;

import io.ticketchat.chaos.record.Entry.Resumed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** How long those who stay took to be back in their rooms once they could be. */
final class ResumeTimes {

  private final List<Long> millis = new ArrayList<>();

  /**
   * Counts each ticket of each client once.
   *
   * @param broken when it broke
   * @param mended when it was well again
   * @param next when the next thing broke: who was not back by then is not counted here
   */
  void add(List<Resumed> resumed, long broken, long mended, long next) {
    var back = new HashSet<String>();
    for (var one : resumed) {
      if (one.t() >= broken && one.t() < next && back.add(client(one) + one.ticket())) {
        millis.add(Math.max(0, one.t() - mended));
      }
    }
  }

  void add(long oneMore) {
    millis.add(oneMore);
  }

  long max() {
    return millis.stream().mapToLong(Long::longValue).max().orElse(Long.MAX_VALUE);
  }

  private static String client(Resumed resumed) {
    return resumed.stream().substring(0, resumed.stream().indexOf('/'));
  }

  int size() {
    return millis.size();
  }

  /** In seconds; a dash where nobody had to come back. */
  String quantile(double share) {
    if (millis.isEmpty()) {
      return "–";
    }
    var sorted = millis.stream().sorted().toList();
    int index = Math.max(0, (int) Math.ceil(sorted.size() * share) - 1);
    return String.format(Locale.ROOT, "%.1f", sorted.get(index) / 1000.0);
  }
}

package io.ticketchat.chaos.check;

import static java.util.stream.Collectors.groupingBy;

import io.ticketchat.chaos.record.Entry.Answered;
import io.ticketchat.chaos.record.Entry.Asked;
import io.ticketchat.chaos.record.Entry.Database;
import io.ticketchat.chaos.record.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** I11, I12: one answer to each request, and none that says yes without a database. */
final class AnswerCheck {

  /** The database cannot be reached from one time to another. */
  private record Dark(long from, long to) {}

  private final Checker recording;
  private final long darkMillis;
  private final List<Violation> found;
  private final Map<Long, List<Answered>> answers;
  private long slowest;

  AnswerCheck(Checker recording, long darkMillis, List<Violation> found) {
    this.recording = recording;
    this.darkMillis = darkMillis;
    this.found = found;
    this.answers = recording.of(Answered.class).stream().collect(groupingBy(Answered::request));
  }

  /** Gives the longest time that an answer took in the dark, in milliseconds. */
  long run() {
    var times = darkTimes();
    for (var asked : recording.of(Asked.class)) {
      var answer = answers.getOrDefault(asked.request(), List.of());
      if (answer.isEmpty()) {
        found.add(new Violation(Kind.UNANSWERED, asked.toString()));
      } else if (answer.size() > 1) {
        found.add(new Violation(Kind.ANSWERED_TWICE, answer.toString()));
      } else {
        times.forEach(dark -> check(asked, answer.get(0), dark));
      }
    }
    return slowest;
  }

  /** What was asked for in the dark; who may repeat by itself answers when it is over. */
  private void check(Asked asked, Answered answer, Dark dark) {
    if (asked.t() < dark.from || asked.t() >= dark.to || answer.clientMessageId() == null) {
      return;
    }
    if (answer.result() == Result.OK && answer.t() < dark.to && !answer.duplicate()) {
      found.add(new Violation(Kind.ACKNOWLEDGED_IN_THE_DARK, answer.toString()));
    }
    if (!answer.repeats()) {
      slowest = Math.max(slowest, answer.t() - asked.t());
      if (Math.min(answer.t(), dark.to) - asked.t() > darkMillis) {
        found.add(
            new Violation(
                Kind.SILENT_IN_THE_DARK, answer.t() - asked.t() + " ms from " + asked + answer));
      }
    }
  }

  private List<Dark> darkTimes() {
    var times = new ArrayList<Dark>();
    long from = -1;
    for (var change : recording.of(Database.class)) {
      if (!change.reachable()) {
        from = change.t();
      } else if (from >= 0) {
        times.add(new Dark(from, change.t()));
        from = -1;
      }
    }
    if (from >= 0) {
      times.add(new Dark(from, Long.MAX_VALUE));
    }
    return times;
  }
}

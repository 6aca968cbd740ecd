package io.ticketchat.chaos.check;

import static java.util.stream.Collectors.groupingBy;

import io.ticketchat.chaos.record.Entry.Answered;
import io.ticketchat.chaos.record.Entry.Stored;
import io.ticketchat.chaos.record.Result;
import java.util.List;
import java.util.Map;

/** I1, I2, I3: what was acknowledged is there, once, in a log without holes. */
final class StoreCheck {

  /** What makes a message one. */
  private record Key(String sender, String ticket, String clientMessageId) {}

  private final Checker recording;
  private final StoredLog stored;
  private final List<Violation> found;
  private final Map<Key, List<Stored>> byKey;

  StoreCheck(Checker recording, StoredLog stored, List<Violation> found) {
    this.recording = recording;
    this.stored = stored;
    this.found = found;
    this.byKey =
        stored.rows().stream()
            .filter(row -> row.clientMessageId() != null)
            .collect(groupingBy(r -> new Key(r.sender(), r.ticket(), r.clientMessageId())));
  }

  void run() {
    recording.acknowledged().forEach(this::isStored);
    byKey.forEach(this::isThereOnce);
    stored.tickets().forEach((ticket, log) -> hasNoHole(ticket, log.keySet()));
    refusedIsNotStored();
  }

  private void isStored(Answered ack) {
    var rows = byKey.get(key(ack));
    if (rows == null) {
      found.add(new Violation(Kind.LOST, ack.toString()));
    } else if (rows.size() == 1) {
      var row = rows.get(0);
      if (row.seq() != ack.seq()) {
        found.add(new Violation(Kind.DOUBLED, ack + " is stored at " + row.seq()));
      } else if (row.digest() != null && !row.digest().equals(ack.digest())) {
        found.add(new Violation(Kind.DISAGREEMENT, ack + " is stored as " + row.digest()));
      }
    }
  }

  private void isThereOnce(Key key, List<Stored> rows) {
    if (rows.size() > 1) {
      found.add(
          new Violation(Kind.DOUBLED, key + " at " + rows.stream().map(Stored::seq).toList()));
    }
  }

  private void hasNoHole(String ticket, Iterable<Long> numbers) {
    long expected = 1;
    for (long seq : numbers) {
      if (seq != expected) {
        found.add(new Violation(Kind.HOLE_IN_LOG, ticket + " before " + seq));
      }
      expected = seq + 1;
    }
  }

  /** A refusal says that nothing is stored, unless it says that it does not know. */
  private void refusedIsNotStored() {
    var attempts =
        recording.of(Answered.class).stream()
            .filter(answer -> answer.clientMessageId() != null)
            .collect(groupingBy(StoreCheck::key));
    attempts.forEach(
        (key, answers) -> {
          if (answers.stream().allMatch(answer -> answer.result() == Result.FAIL)
              && byKey.containsKey(key)) {
            found.add(new Violation(Kind.STORED_THOUGH_REFUSED, answers.get(0).toString()));
          }
        });
  }

  private static Key key(Answered answer) {
    return new Key(answer.user(), answer.ticket(), String.valueOf(answer.clientMessageId()));
  }
}

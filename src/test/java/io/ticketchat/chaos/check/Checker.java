package io.ticketchat.chaos.check;

import io.ticketchat.chaos.record.Entry;
import io.ticketchat.chaos.record.Entry.Answered;
import io.ticketchat.chaos.record.Entry.Delivered;
import io.ticketchat.chaos.record.Entry.Stored;
import io.ticketchat.chaos.record.Entry.Subscribed;
import io.ticketchat.chaos.record.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a recording of one node against the delivery invariants:
 *
 * <ul>
 *   <li>I1 acknowledged means readable after a crash: {@link Kind#LOST}, and {@link
 *       Kind#STORED_THOUGH_REFUSED} for its reverse.
 *   <li>I2 stored at most once: {@link Kind#DOUBLED}.
 *   <li>I3 a log without holes: {@link Kind#HOLE_IN_LOG}.
 *   <li>I4 streams rise, without holes: {@link Kind#HOLE}, {@link Kind#REORDERED}, {@link
 *       Kind#REPEATED}.
 *   <li>I5 nothing is delivered that is not stored: {@link Kind#PHANTOM}.
 *   <li>I6 all agree on a payload: {@link Kind#DISAGREEMENT}, against what is stored.
 *   <li>I7 history and events are equivalent: {@link Kind#HISTORY}.
 *   <li>I8 nobody hears without access, 5 s after it ended at the latest: {@link Kind#LEAK}.
 *   <li>I9 presence: {@link Kind#PRESENCE}.
 *   <li>I10 bounded queues cannot be seen from outside: {@code SlowReaderIT} measures the heap,
 *       {@code OutboundQueueTest} the queue.
 *   <li>I11 one answer or a close: {@link Kind#UNANSWERED}, {@link Kind#ANSWERED_TWICE}.
 *   <li>I12 without the database a node says so and acknowledges nothing: {@link
 *       Kind#ACKNOWLEDGED_IN_THE_DARK}, {@link Kind#SILENT_IN_THE_DARK}.
 * </ul>
 */
public final class Checker {

  private final List<Entry> recording;
  private final long darkMillis;

  /** Requests are to be refused within 5 s where the database cannot be reached. */
  public Checker(List<Entry> recording) {
    this(recording, 5_000);
  }

  public Checker(List<Entry> recording, long darkMillis) {
    this.recording = recording;
    this.darkMillis = darkMillis;
  }

  public Report check() {
    var stored = new StoredLog(of(Stored.class));
    var found = new ArrayList<Violation>();
    new StoreCheck(this, stored, found).run();
    new StreamCheck(this, stored, found).run();
    new HistoryCheck(this, stored, found).run();
    new AccessCheck(this, found).run();
    new PresenceCheck(this, found).run();
    long slowestInTheDark = new AnswerCheck(this, darkMillis, found).run();
    var acknowledged = acknowledged();
    return new Report(
        acknowledged.stream().filter(answer -> !answer.duplicate()).count(),
        acknowledged.stream().filter(Answered::duplicate).count(),
        of(Delivered.class).size(),
        of(Subscribed.class).size(),
        stored.size(),
        slowestInTheDark,
        List.copyOf(found));
  }

  <T extends Entry> List<T> of(Class<T> kind) {
    return recording.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Messages that the server said are stored. */
  List<Answered> acknowledged() {
    return of(Answered.class).stream()
        .filter(answer -> answer.clientMessageId() != null && answer.result() == Result.OK)
        .toList();
  }
}

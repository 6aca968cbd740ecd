package io.ticketchat.chaos.check;

import io.ticketchat.chaos.record.Entry;
import io.ticketchat.chaos.record.Entry.Access;
import io.ticketchat.chaos.record.Entry.Answered;
import io.ticketchat.chaos.record.Entry.Asked;
import io.ticketchat.chaos.record.Entry.Database;
import io.ticketchat.chaos.record.Entry.Delivered;
import io.ticketchat.chaos.record.Entry.History;
import io.ticketchat.chaos.record.Entry.Membership;
import io.ticketchat.chaos.record.Entry.Paged;
import io.ticketchat.chaos.record.Entry.Present;
import io.ticketchat.chaos.record.Entry.Settled;
import io.ticketchat.chaos.record.Entry.Stored;
import io.ticketchat.chaos.record.Entry.Subscribed;
import io.ticketchat.chaos.record.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recording in which every promise is kept, with an example of everything that may happen. */
final class GoodRecording {

  static final String TICKET = "t1";
  static final String WRITER = "writer";
  static final String READER = "reader";
  static final int LAST = 10;

  /** The fifth entry of the log is a change of the ticket, all others are messages. */
  static final int CHANGE = 5;

  private GoodRecording() {}

  static List<Entry> make() {
    var all = new ArrayList<Entry>();
    for (var user : List.of(WRITER, READER)) {
      all.add(new Access(0, user, TICKET, true));
      all.add(new Membership(1, user, TICKET, true));
    }
    all.add(new Access(0, "left", TICKET, true));
    all.add(new Subscribed(2, "stays", READER, TICKET, 1));
    all.add(new History(3, "stays", TICKET, 1, Map.of(1L, "d1")));
    all.add(new Subscribed(2, "pages", READER, TICKET, 3));
    all.add(new Paged(4, "pages", TICKET, 4, 6));
    all.add(new Subscribed(2, "passes", "left", TICKET, 1));
    for (long seq = 1; seq <= LAST; seq++) {
      all.addAll(entry(seq));
    }
    all.add(new Access(5_000, "left", TICKET, false));
    all.add(new Settled(6_000, "stays", TICKET));
    all.add(new Settled(6_000, "pages", TICKET));
    all.add(new Present(6_001, TICKET, List.of(READER, WRITER), true));
    all.addAll(withoutDatabase());
    return all;
  }

  private static List<Entry> entry(long seq) {
    var all = new ArrayList<Entry>();
    var digest = "d" + seq;
    boolean message = seq != CHANGE;
    if (message) {
      all.add(asked(100 * seq, seq, "c" + seq));
      all.add(answered(100 * seq + 10, seq, "c" + seq, Result.OK, seq));
    }
    all.add(new Stored(TICKET, seq, message, WRITER, message ? "c" + seq : null, digest));
    if (seq > 1) {
      all.add(delivered("stays", READER, seq));
    }
    if (seq > 3 && message) {
      all.add(delivered("pages", READER, seq));
    }
    if (seq > 1 && seq < 4) {
      all.add(delivered("passes", "left", seq));
    }
    return all;
  }

  /** One is refused, one is answered too late to know, one is repeated when it is over. */
  private static List<Entry> withoutDatabase() {
    return List.of(
        new Database(10_000, false),
        asked(10_100, 101, "refused"),
        answered(12_000, 101, "refused", Result.FAIL, 0),
        asked(10_200, 102, "broken"),
        answered(11_000, 102, "broken", Result.INFO, 0),
        new Database(20_000, true),
        asked(21_000, 103, "c10"),
        new Answered(
            21_010, WRITER, "send", TICKET, 103, "c10", Result.OK, null, 10, "d10", true, false));
  }

  static Asked asked(long t, long request, String id) {
    return new Asked(t, WRITER, "send", TICKET, request, id);
  }

  static Answered answered(long t, long request, String id, Result result, long seq) {
    var digest = result == Result.OK ? "d" + seq : null;
    return new Answered(
        t, WRITER, "send", TICKET, request, id, result, null, seq, digest, false, false);
  }

  static Delivered delivered(String stream, String user, long seq) {
    return new Delivered(100 * seq + 20, stream, user, TICKET, seq, "d" + seq);
  }
}

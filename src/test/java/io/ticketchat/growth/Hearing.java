package io.ticketchat.growth;

import io.ticketchat.growth.Swarm.Ear;
import java.util.BitSet;

/** What one member of a room has heard, held against what it should have. */
final class Hearing implements Ear {

  /** What went wrong, over all members; all of it must be 0. */
  record Faults(long lost, long doubled, long misplaced) {
    Faults and(Faults other) {
      return new Faults(lost + other.lost, doubled + other.doubled, misplaced + other.misplaced);
    }
  }

  static final Faults NONE = new Faults(0, 0, 0);

  private final Ear then;
  private final BitSet heard = new BitSet();
  private long doubled;
  private long misplaced;

  /** Passes on what it hears for the first time. */
  Hearing(Ear then) {
    this.then = then;
  }

  @Override
  public synchronized void hear(String text, long at) {
    int seq = Math.toIntExact(Line.seqOf(text));
    if (heard.get(seq)) {
      doubled++;
      return;
    }
    if (seq < heard.length()) {
      misplaced++;
    }
    heard.set(seq);
    then.hear(text, at);
  }

  synchronized long count() {
    return heard.cardinality();
  }

  /** The last place that it knows; 0 before the first. */
  synchronized int last() {
    return Math.max(0, heard.length() - 1);
  }

  /** Given the places of all messages that were acknowledged. */
  synchronized Faults faults(BitSet acknowledged) {
    var missing = (BitSet) acknowledged.clone();
    missing.andNot(heard);
    return new Faults(missing.cardinality(), doubled, misplaced);
  }
}

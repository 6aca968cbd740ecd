package io.ticketchat.growth;

import io.ticketchat.growth.Hearing.Faults;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Somebody in a ticket, who comes back to where he was when his line is cut. */
final class Guest {

  private static final long PATIENCE_SECONDS = 60;

  private final TestBed bed;
  private final String token;
  private final Hearing hearing;
  final String ticketId;
  private @Nullable Line line;
  private int call;

  Guest(TestBed bed, String token, String ticketId, Times latencies) {
    this.bed = bed;
    this.token = token;
    this.ticketId = ticketId;
    this.hearing = new Hearing((text, at) -> latencies.add(at - StampedMessage.sentAt(text)));
  }

  /** Connects, signs in and joins; comes back when all of it is acknowledged. */
  Guest enter() throws IOException, InterruptedException, ExecutionException, TimeoutException {
    return join("{\"ticketId\":\"" + ticketId + "\"}");
  }

  /** The same, and asks for what came meanwhile. */
  Guest comeBack() throws IOException, InterruptedException, ExecutionException, TimeoutException {
    return join("{\"ticketId\":\"" + ticketId + "\",\"afterSeq\":" + hearing.last() + "}");
  }

  private Guest join(String join)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    int mine = call;
    var opened = bed.swarm.open(token, (text, at) -> hear(mine, text, at));
    line = opened;
    opened.ask("join_ticket", join).get(PATIENCE_SECONDS, TimeUnit.SECONDS).successful();
    return this;
  }

  /** What the cut line still holds has not been heard: it comes again. */
  private synchronized void hear(int mine, String text, long at) {
    if (mine == call) {
      hearing.hear(text, at);
    }
  }

  /** The line is gone from one moment to the next, without a goodbye. */
  void cut() throws IOException {
    synchronized (this) {
      call++;
    }
    if (line != null) {
      line.reset();
    }
  }

  /** Whether the server has hung up. */
  boolean isCutOff() {
    return line != null && line.hasFailed();
  }

  long heard() {
    return hearing.count();
  }

  Faults faults(BitSet acknowledged) {
    return hearing.faults(acknowledged);
  }
}

package io.ticketchat.session;

/** What {@link Heartbeat} remembers of one session. Times are {@link System#nanoTime}. */
final class Liveness {

  private final long opened = System.nanoTime();
  private volatile long heard = opened;
  private volatile long pinged;
  private volatile boolean awaiting;
  private volatile boolean warned;

  /** A sign of life came in. */
  void heard() {
    heard = System.nanoTime();
    awaiting = false;
  }

  /** A new token came: the next end is worth a new warning. */
  void renewed() {
    warned = false;
  }

  void pinged(long now) {
    pinged = now;
    awaiting = true;
  }

  void warnedOfEnd() {
    warned = true;
  }

  boolean isWarned() {
    return warned;
  }

  long openFor(long now) {
    return now - opened;
  }

  boolean isSilentFor(long now, long nanoseconds) {
    return !awaiting && now - heard >= nanoseconds;
  }

  boolean isPongOverdue(long now, long nanoseconds) {
    return awaiting && now - pinged >= nanoseconds;
  }
}

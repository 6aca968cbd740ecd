package io.ticketchat.transport.engineio;

/**
 * The heartbeat of one session (protocol, "Heartbeat"): the server pings, the client answers. Times
 * are {@link System#nanoTime}. A pong counts only where its ping has left: who never polls cannot
 * have heard it. Thread-safe.
 */
final class Pulse {

  private final long interval;
  private final long timeout;
  private long pingAt;
  private long pongBy;
  private boolean awaiting;
  private boolean pingLeft;

  /** The pong was here before we were told that its ping had left. */
  private boolean early;

  Pulse(EngineServer.Options options, long now) {
    interval = options.pingInterval().toNanos();
    timeout = options.pingTimeout().toNanos();
    pingAt = now + interval;
  }

  /** Whether a ping is due; then it counts as made. */
  synchronized boolean beat(long now) {
    if (awaiting || now - pingAt < 0) {
      return false;
    }
    awaiting = true;
    pingLeft = false;
    early = false;
    // A clock that ticks late takes from the client's time, but never much of it.
    pongBy = now + timeout - Math.min(now - pingAt, timeout / 4);
    return true;
  }

  synchronized void pingLeft(long now) {
    pingLeft = true;
    if (early) {
      answered(now);
    }
  }

  /** A pong came; whether it answers a ping. */
  synchronized boolean pong(long now) {
    boolean answers = awaiting && pingLeft;
    early = awaiting && !pingLeft;
    if (answers) {
      answered(now);
    }
    return answers;
  }

  private void answered(long now) {
    awaiting = false;
    pingAt = now + interval;
  }

  /** Part of a message came, behind which the pong waits. */
  synchronized void progress(long now) {
    if (awaiting && pingLeft) {
      answered(now);
    }
  }

  synchronized boolean isOver(long now) {
    return awaiting && now - pongBy >= 0;
  }
}

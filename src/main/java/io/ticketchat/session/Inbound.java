package io.ticketchat.session;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Room for what is large and on its way in: a message while its parts are gathered, and until it is
 * handled. All clients of the node share it, because a few dozen files that arrive at once would
 * else fill the heap several times over. Thread-safe.
 */
@ApplicationScoped
public class Inbound {

  /** What is not longer is not large: the inbox of each connection bounds it. */
  public static final int SMALL = 128 * 1024;

  /** A file is there some five times over while it is decoded and stored. */
  private static final double SHARE = 0.1;

  private final long capacity;
  private long used;

  /** As large as the heap allows. */
  public Inbound() {
    this((long) (Runtime.getRuntime().maxMemory() * SHARE));
  }

  Inbound(long capacity) {
    this.capacity = capacity;
  }

  /**
   * Makes room for more of something. What is alone finds room, whatever its length.
   *
   * @param held how much it holds already
   * @return false where there is no room; what it holds is still held
   */
  public synchronized boolean take(long held, long more) {
    if (used > held && used + more > capacity) {
      return false;
    }
    used += more;
    return true;
  }

  /** Something is no longer there. */
  public synchronized void give(long held) {
    used -= held;
  }
}

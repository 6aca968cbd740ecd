package io.ticketchat.harness;

/** How often something is asked again that nobody tells of. */
final class Pace {
  private static final long MILLIS = 100;

  private Pace() {}

  /** Comes back a little later; in an interrupted thread, not at all. */
  static void pause() {
    try {
      Thread.sleep(MILLIS); // the pace of asking, not a wait
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

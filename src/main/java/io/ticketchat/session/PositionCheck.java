package io.ticketchat.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Compares, every five seconds or so, where rooms are with where their logs are, and repairs those
 * that stay behind for a second: whatever was lost on the way is made good.
 */
@ApplicationScoped
class PositionCheck {

  private static final long MIN_MILLIS = 4_000;
  private static final long MAX_MILLIS = 6_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Inject Threads threads;
  @Inject SessionRegistry sessions;
  @Inject RoomRepair repair;

  void start() {
    long pause = ThreadLocalRandom.current().nextLong(MIN_MILLIS, MAX_MILLIS);
    threads.after(Duration.ofMillis(pause), "Position check", this::look);
  }

  private void look() {
    try {
      var behind = repair.behind(sessions.rooms());
      if (!behind.isEmpty()) {
        threads.after(PATIENCE, "Room repair", () -> repair.catchUp(sessions.rooms(), behind));
      }
    } finally {
      start();
    }
  }
}

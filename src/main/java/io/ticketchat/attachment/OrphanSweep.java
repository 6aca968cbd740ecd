package io.ticketchat.attachment;

import io.ticketchat.session.Threads;
import io.ticketchat.storage.Times;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Removes files whose message was never stored, because the server died in between. */
@ApplicationScoped
class OrphanSweep {

  private static final Logger LOG = System.getLogger(OrphanSweep.class.getName());
  private static final int LAST = 5_000;
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final Duration GRACE = Duration.ofMinutes(30);

  @Inject Threads threads;
  @Inject Attachments attachments;

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    threads.everyReading(PAUSE, "Removing files without a message", this::sweep);
  }

  private void sweep() {
    int removed = attachments.removeOrphans(Times.now().minus(GRACE));
    if (removed > 0) {
      LOG.log(Level.INFO, "Removed {0} files without a message", removed);
    }
  }
}

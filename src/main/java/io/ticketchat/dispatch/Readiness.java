package io.ticketchat.dispatch;

import io.ticketchat.session.Drain;
import io.ticketchat.session.Threads;
import io.ticketchat.storage.DatabaseHealth;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether this node can do its work. Asking never waits: one thread looks, again and again. */
@ApplicationScoped
public class Readiness {

  /** Why a node should be given no new clients. */
  public enum Obstacle {
    DRAINING,
    DATABASE
  }

  private static final Logger LOG = System.getLogger(Readiness.class.getName());
  private static final int LAST = 5_000;
  private static final long PAUSE_MILLIS = 1_000;

  private @Nullable Thread watch;
  private volatile boolean stopped;

  @Inject DatabaseHealth database;
  @Inject Drain drain;
  @Inject Threads threads;

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    watch = threads.start("ticketchat-database-watch", this::watch);
  }

  private void watch() {
    while (!stopped) {
      try {
        database.look();
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "The database cannot be asked: {0}", Failures.describe(e));
        return;
      }
    }
  }

  @PreDestroy
  void stop() {
    stopped = true;
    if (watch != null) {
      watch.interrupt();
    }
  }

  /** What stands in the way; empty where nothing does. */
  public Optional<Obstacle> obstacle() {
    if (drain.isOn()) {
      return Optional.of(Obstacle.DRAINING);
    }
    return isDatabaseThere() ? Optional.empty() : Optional.of(Obstacle.DATABASE);
  }

  boolean isDatabaseThere() {
    return database.isReachable();
  }
}

package io.ticketchat.session;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Starts what happens again and again, and says goodbye when the application stops. */
@ApplicationScoped
class Lifecycle {

  private static final int LAST = 5_000;

  @Inject Heartbeat heartbeat;
  @Inject PositionCheck positions;
  @Inject Drain drain;

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    heartbeat.start();
    positions.start();
    drain.rehearse();
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    drain.finish();
  }
}

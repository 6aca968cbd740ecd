package io.ticketchat.session;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ServerEvent.ServerDraining;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;

/** Starts what happens again and again, and says goodbye when the application stops. */
@ApplicationScoped
class Lifecycle {

  private static final int LAST = 5_000;
  private static final long MIN_RECONNECT_MILLIS = 1_000;
  private static final long MAX_RECONNECT_MILLIS = 5_000;

  @Inject SessionRegistry sessions;
  @Inject Heartbeat heartbeat;
  @Inject PositionCheck positions;

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    heartbeat.start();
    positions.start();
  }

  /** Clients come back by themselves, spread over a few seconds. */
  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    for (var session : sessions.sessions()) {
      long pause = ThreadLocalRandom.current().nextLong(MIN_RECONNECT_MILLIS, MAX_RECONNECT_MILLIS);
      session.send(new ServerDraining(pause));
      session.close(CloseCode.SERVICE_RESTART);
    }
  }
}

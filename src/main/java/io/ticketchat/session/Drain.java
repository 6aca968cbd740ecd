package io.ticketchat.session;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ServerEvent.ServerDraining;
import io.ticketchat.session.outbound.OutboundQueue;
import io.ticketchat.session.outbound.SilentTransport;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends all clients away, who come back by themselves, here or to another node: each is told, gets
 * the answers to all it asked before, and is closed (1012). A batch at a time, so that they do not
 * all come back in one moment.
 */
@ApplicationScoped
public class Drain {

  /** How far it is. */
  public record State(boolean draining, int connections) {}

  private static final Logger LOG = System.getLogger(Drain.class.getName());
  private static final int BATCH = 250;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final long MIN_RECONNECT_MILLIS = 1_000;
  private static final long MAX_RECONNECT_MILLIS = 5_000;

  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile boolean on;

  @Inject SessionRegistry sessions;
  @Inject Threads threads;
  @Inject Settings settings;

  /**
   * Says goodbye to nobody. While Payara stops an application it finds none of its classes any more
   * that has not been needed before, and nobody may have been sent away yet.
   */
  void rehearse() {
    var session =
        new ChatSession(
            "",
            SilentTransport.INSTANCE,
            new OutboundQueue.Limits(1, 1),
            new SerialTasks(Runnable::run, 2));
    sendAway(session);
    session.abort(CloseCode.SERVICE_RESTART);
  }

  /** Whether nobody new may come in. */
  public boolean isOn() {
    return on;
  }

  public State state() {
    return new State(on, sessions.sessions().size());
  }

  /** Begins, unless it has begun. Returns at once. */
  public synchronized void begin() {
    if (!on) {
      on = true;
      LOG.log(Level.INFO, "Draining {0} connections", sessions.sessions().size());
      step();
    }
  }

  /** Lets clients in again. Who has been told goes all the same. */
  public synchronized void end() {
    if (on) {
      on = false;
      LOG.log(Level.INFO, "Not draining any more");
    }
  }

  /** Goes on as long as it is on, for somebody may have slipped in. */
  private void step() {
    if (on) {
      sendBatchAway();
      threads.after(PAUSE, "Drain", this::step);
    } else {
      told.clear();
    }
  }

  /** The server stops: comes back when all are gone and all is written, or time is over. */
  void finish() {
    begin();
    long end = System.nanoTime() + settings.seconds(Setting.DRAIN).toNanos();
    boolean goOn = true;
    while (goOn && System.nanoTime() < end && !isDone()) {
      sendBatchAway();
      goOn = pause();
    }
    sessions.sessions().forEach(session -> session.abort(CloseCode.SERVICE_RESTART));
  }

  private boolean isDone() {
    return sessions.sessions().isEmpty() && threads.isJournalIdle();
  }

  private void sendBatchAway() {
    sessions.sessions().stream()
        .filter(session -> told.add(session.id()))
        .limit(BATCH)
        .forEach(Drain::sendAway);
  }

  /** What the client asked for before is answered first. */
  private static void sendAway(ChatSession session) {
    long pause = ThreadLocalRandom.current().nextLong(MIN_RECONNECT_MILLIS, MAX_RECONNECT_MILLIS);
    session.send(new ServerDraining(pause));
    session.inbox().offerLast(() -> session.close(CloseCode.SERVICE_RESTART));
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

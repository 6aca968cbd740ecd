package io.ticketchat.session;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.Refusals.AuthenticationError;
import io.ticketchat.protocol.ServerEvent.TokenExpiring;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * Looks at every session once a second: those that never sign in, give no sign of life, read too
 * slowly or whose token has ended are hung up on. The containers' own timeouts do none of it where
 * the server pings.
 */
@ApplicationScoped
class Heartbeat {

  private static final Logger LOG = System.getLogger(Heartbeat.class.getName());
  private static final Duration WARNING = Duration.ofSeconds(60);

  /** All queues of a node together take no more than this share of the heap. */
  private static final double QUEUE_SHARE = 0.15;

  @Inject SessionRegistry sessions;
  @Inject Threads threads;
  @Inject Settings settings;

  private long signInLimit;
  private long pingInterval;
  private long pongLimit;
  private long sendLimit;
  private Duration skew = Duration.ZERO;

  void start() {
    signInLimit = settings.seconds(Setting.AUTHENTICATION_TIMEOUT).toNanos();
    pingInterval = settings.seconds(Setting.PING_INTERVAL).toNanos();
    pongLimit = settings.seconds(Setting.PING_TIMEOUT).toNanos();
    sendLimit = settings.seconds(Setting.SEND_TIMEOUT).toNanos();
    skew = settings.seconds(Setting.JWT_CLOCK_SKEW);
    threads.every(Duration.ofSeconds(1), "Heartbeat", this::look);
  }

  private void look() {
    var all = sessions.sessions();
    all.forEach(this::attempt);
    boundQueues(all);
  }

  /** Whatever one session does, the others have their turn. */
  private void attempt(ChatSession session) {
    try {
      look(session);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A session was passed over: {0}", e.getClass().getName());
    }
  }

  private void look(ChatSession session) {
    long now = System.nanoTime();
    var life = session.liveness();
    if (session.queue().isStuck(now, sendLimit)) {
      session.abort(CloseCode.TRY_AGAIN_LATER);
    } else if (life.isPongOverdue(now, pongLimit)) {
      session.abort(CloseCode.PING_TIMEOUT);
    } else if (life.isSilentFor(now, pingInterval) && !session.queue().isStuck(now, 0)) {
      life.pinged(now);
      session.transport().ping();
    }
    session
        .signedIn()
        .ifPresentOrElse(
            who -> checkToken(session, who.expiresAt()),
            () -> {
              if (life.openFor(now) >= signInLimit) {
                session.close(CloseCode.AUTHENTICATION_TIMEOUT);
              }
            });
  }

  private void checkToken(ChatSession session, Instant end) {
    var now = Instant.now();
    if (now.isAfter(end.plus(skew))) {
      var code = ErrorCode.TOKEN_EXPIRED;
      var why = new AuthenticationError(false, code, code.words(), null, null, null);
      session.close(why, CloseCode.TOKEN_EXPIRED);
    } else if (now.isAfter(end.minus(WARNING)) && !session.liveness().isWarned()) {
      session.liveness().warnedOfEnd();
      session.send(new TokenExpiring(end));
    }
  }

  private static void boundQueues(Collection<ChatSession> all) {
    long limit = (long) (Runtime.getRuntime().maxMemory() * QUEUE_SHARE);
    long total = all.stream().mapToLong(session -> session.queue().bytes()).sum();
    if (total <= limit) {
      return;
    }
    Comparator<ChatSession> bySize = Comparator.comparingLong(session -> session.queue().bytes());
    for (var session : all.stream().sorted(bySize.reversed()).toList()) {
      if (total <= limit) {
        return;
      }
      total -= session.queue().bytes();
      session.abort(CloseCode.TRY_AGAIN_LATER);
    }
  }
}

package io.ticketchat.transport.engineio;

import io.ticketchat.transport.wire.Gathering;
import io.ticketchat.transport.wire.Gathering.Allowance;
import io.ticketchat.transport.wire.Handshake;
import io.ticketchat.transport.wire.Later;
import io.ticketchat.transport.wire.WebSocketPipe;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Engine.IO sessions of this node. Thread-safe. */
public final class EngineServer {

  /**
   * How sessions are kept, as the handshake tells clients.
   *
   * @param pingInterval between two pings
   * @param pingTimeout for the pong; a polling client must also ask within the two together
   * @param maxPayload bytes of a polling payload, characters or bytes of a WebSocket message
   * @param maxAtFirst the same, until the application trusts the client
   */
  public record Options(
      Duration pingInterval, Duration pingTimeout, int maxPayload, int maxAtFirst) {}

  /** What an Engine.IO server is for. */
  @FunctionalInterface
  public interface Application {

    /**
     * A client has opened a session. Must return at once.
     *
     * @param handshake what the first request said about the client
     */
    EngineListener open(EngineConnection connection, Handshake handshake);
  }

  private static final Logger LOG = System.getLogger(EngineServer.class.getName());
  private static final int ID_BYTES = 18;
  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final SecureRandom random = new SecureRandom();
  private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
  private final Options options;
  private final Application application;
  private final Executor executor;
  private volatile Allowance allowance = Allowance.UNBOUNDED;

  /**
   * A server without sessions.
   *
   * @param executor for what does not wait
   */
  public EngineServer(Options options, Application application, Executor executor) {
    this.options = options;
    this.application = application;
    this.executor = executor;
  }

  /** What large messages find room in; without bound at first. */
  public void allowance(Allowance shared) {
    allowance = shared;
  }

  /** Room for one message, while it comes in. */
  public Gathering gathering() {
    return new Gathering(allowance);
  }

  Options options() {
    return options;
  }

  void forget(EngineSession session) {
    sessions.remove(session.id());
  }

  /** Does something after a moment, in which requests that were sent together have arrived. */
  void soon(Runnable task) {
    Later.after(MOMENT_NANOS, executor).execute(task);
  }

  /** For what does not wait. */
  public Executor executor() {
    return executor;
  }

  /**
   * Pings and hangs up where it is time to. To be called again and again: a ping may be as late as
   * the time between two calls.
   */
  public void tick() {
    long now = System.nanoTime();
    sessions.values().forEach(session -> tick(session, now));
  }

  /** Whatever one session does, the others have their turn. */
  private static void tick(EngineSession session, long now) {
    try {
      session.tick(now);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A session was passed over: {0}", e.getClass().getName());
    }
  }

  /** A new session: over a WebSocket, which is greeted, where one is given, else by polling. */
  public EngineSession open(Handshake handshake, @Nullable WebSocketPipe socket) {
    var session = new EngineSession(this, id(), socket);
    sessions.put(session.id(), session);
    if (socket != null) {
      session.say(greeting(session, List.of()));
    }
    session.listener(application.open(session, handshake));
    return session;
  }

  private String id() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The session of this id, where there is one whose time has not run out. */
  public Optional<EngineSession> find(String sid) {
    var session = sessions.get(sid);
    if (session == null) {
      return Optional.empty();
    }
    session.tick(System.nanoTime());
    return Optional.ofNullable(sessions.get(sid));
  }

  /** The packet that answers the handshake of a polling client (protocol, "Handshake"). */
  public String greeting(EngineSession session) {
    return greeting(session, List.of("websocket"));
  }

  private String greeting(EngineSession session, List<String> upgrades) {
    var names = upgrades.stream().map(name -> "\"" + name + "\"").toList();
    return Packets.OPEN
        + "{\"sid\":\"%s\",\"upgrades\":%s,\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
            .formatted(
                session.id(),
                names,
                options.pingInterval().toMillis(),
                options.pingTimeout().toMillis(),
                options.maxPayload());
  }
}

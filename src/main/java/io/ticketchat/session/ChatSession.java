package io.ticketchat.session;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.User;
import io.ticketchat.session.outbound.Outbound;
import io.ticketchat.session.outbound.OutboundQueue;
import io.ticketchat.session.outbound.Transport;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One client's conversation with the server, whatever the transport. Thread-safe. What is sent
 * arrives in the order of the calls, or not at all: a client that reads too slowly is hung up on
 * ({@link CloseCode#TRY_AGAIN_LATER}) and resumes.
 */
public final class ChatSession {

  /**
   * Who the client is.
   *
   * @param expiresAt when the token that says so ends
   */
  public record SignedIn(User user, Instant expiresAt) {}

  private final String id = UUID.randomUUID().toString();
  private final String address;
  private final Transport transport;
  private final OutboundQueue queue;
  private final SerialTasks inbox;
  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final Liveness liveness = new Liveness();
  private final Violations violations = new Violations();
  private volatile @Nullable SignedIn signedIn;

  /**
   * @param address where the client comes from, for limits before it has signed in
   */
  public ChatSession(
      String address, Transport transport, OutboundQueue.Limits limits, SerialTasks inbox) {
    this.address = address;
    this.transport = transport;
    this.queue = new OutboundQueue(transport, limits);
    this.inbox = inbox;
  }

  public String id() {
    return id;
  }

  public String address() {
    return address;
  }

  /** The user, once authenticated. */
  public Optional<User> user() {
    return signedIn().map(SignedIn::user);
  }

  public Optional<SignedIn> signedIn() {
    return Optional.ofNullable(signedIn);
  }

  public void signIn(SignedIn who) {
    signedIn = who;
    liveness.renewed();
  }

  /** The tickets whose rooms the session is in. */
  public Set<String> tickets() {
    return tickets;
  }

  /** Where this client's events wait for their turn. */
  public SerialTasks inbox() {
    return inbox;
  }

  /** How often this client went on too fast. */
  public Violations violations() {
    return violations;
  }

  Liveness liveness() {
    return liveness;
  }

  OutboundQueue queue() {
    return queue;
  }

  Transport transport() {
    return transport;
  }

  /** The client was heard of. */
  public void heard() {
    liveness.heard();
  }

  /** Sends an event that must arrive. */
  public void send(ServerEvent event) {
    send(Outbound.durable(event));
  }

  /** Acknowledges a request by its id, which is JSON. */
  public void acknowledge(String requestId, Answer answer) {
    send(Outbound.acknowledgement(requestId, answer));
  }

  /** Queues and sends. */
  public void send(Outbound outbound) {
    settle(queue.offer(outbound));
  }

  /** Queues alone, for one who holds a lock and will {@link #settle} when it has let go of it. */
  boolean enqueue(Outbound outbound) {
    return queue.offer(outbound);
  }

  /** Sends what is queued, or hangs up on a client that something durable did not fit for. */
  void settle(boolean fits) {
    if (fits) {
      queue.flush();
    } else {
      queue.abort(CloseCode.TRY_AGAIN_LATER);
    }
  }

  /** Sends what is queued, then hangs up. */
  public void close(CloseCode reason) {
    queue.finish(reason);
  }

  /** Sends what is queued and why it ends, and nothing after that; then hangs up. */
  public void close(ServerEvent lastWord, CloseCode reason) {
    queue.finish(Outbound.durable(lastWord), reason);
  }

  /** Hangs up at once. */
  public void abort(CloseCode reason) {
    queue.abort(reason);
  }

  /** The connection is gone: nothing more is sent. */
  public void gone() {
    queue.discard();
  }

  /** Bytes of replayed events that wait for this client. */
  public long replayBytes() {
    return queue.replayBytes();
  }
}

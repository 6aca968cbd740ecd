package io.ticketchat.transport.engineio;

import io.ticketchat.transport.wire.WebSocketPipe;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client's session, from its handshake to its end, over polling and perhaps a WebSocket. */
public final class EngineSession implements EngineConnection {

  private static final int GOING_AWAY = 1001;
  private static final int PROTOCOL_ERROR = 1002;

  private final EngineServer server;
  private final String id;
  private final Outbox outbox;
  private final Pulse pulse;
  private final Takeover takeover = new Takeover();
  private final AtomicBoolean posting = new AtomicBoolean();
  private final Incoming incoming;
  private volatile int maxIncoming;
  private @Nullable WebSocketPipe socket;
  private volatile boolean closed;

  EngineSession(EngineServer server, String id, @Nullable WebSocketPipe socket) {
    this.server = server;
    this.id = id;
    this.socket = socket;
    this.outbox = new Outbox(socket);
    this.pulse = new Pulse(server.options(), System.nanoTime());
    this.incoming = new Incoming(pulse, this::endedByClient);
    this.maxIncoming = server.options().maxAtFirst();
  }

  /** Who listens; told before anything can be received. */
  void listener(EngineListener who) {
    incoming.listener(who);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void send(List<Message> messages, Consumer<Boolean> sent) {
    outbox.add(Outgoing.messages(messages, sent));
  }

  /** Sends a packet of the protocol's own. */
  void say(String packet) {
    outbox.add(Outgoing.control(packet, () -> {}));
  }

  @Override
  public boolean awaitsPoll() {
    return outbox.awaitsPoll();
  }

  @Override
  public void acceptUpTo(int bytes) {
    maxIncoming = bytes;
  }

  @Override
  public int acceptsUpTo() {
    return maxIncoming;
  }

  @Override
  public void close(int code, String reason) {
    end(code, reason, Packets.CLOSE);
  }

  /** Ends the session of a client that broke the protocol. */
  public void fail() {
    end(PROTOCOL_ERROR, "Protocol error", Packets.CLOSE);
  }

  private void end(int code, String reason, String lastInPoll) {
    WebSocketPipe own;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      own = socket;
    }
    incoming.end();
    server.forget(this);
    outbox.close(lastInPoll);
    if (own != null) {
      own.close(code, reason);
    }
    takeover.candidate().ifPresent(other -> other.close(code, reason));
    incoming.listener().closed();
  }

  /** What time brings. */
  void tick(long now) {
    if (pulse.isOver(now)) {
      end(GOING_AWAY, "Ping timeout", Packets.CLOSE);
      return;
    }
    if (pulse.beat(now)) {
      outbox.add(Outgoing.control(Packets.PING, () -> pulse.pingLeft(System.nanoTime())));
    }
    takeover.tick(now);
    incoming.listener().tick();
  }

  /**
   * The client polls.
   *
   * @return false where it may not; two polls at a time end the session
   */
  public boolean poll(Outbox.Poll poll) {
    if (outbox.hasSocket()) {
      return false;
    }
    if (!outbox.open(poll)) {
      fail();
      return false;
    }
    incoming.listener().heard();
    if (takeover.isProbed()) {
      endPollSoon();
    }
    return true;
  }

  /** A POST begins; false where it may not. Two at a time end the session. */
  public boolean beginPost() {
    if (outbox.hasSocket()) {
      return false;
    }
    if (!posting.compareAndSet(false, true)) {
      fail();
      return false;
    }
    return true;
  }

  /** A POST has brought its payload. */
  public void endPost(String payload) throws BadPacketException {
    try {
      incoming.payload(payload);
    } finally {
      posting.set(false);
    }
  }

  /** A WebSocket of the client's wants to take over; false where one does already, or has. */
  public synchronized boolean attach(WebSocketPipe pipe) {
    return !closed && socket == null && takeover.begin(pipe, System.nanoTime());
  }

  /** A text frame came in over a WebSocket. */
  public void text(WebSocketPipe from, String frame) throws BadPacketException {
    if (isOwn(from)) {
      incoming.listener().heard();
      incoming.frame(frame);
    } else if (frame.equals(Packets.PING + Packets.PROBE)) {
      probe(from);
    } else if (frame.equals(Packets.UPGRADE)) {
      upgrade(from);
    } else {
      throw new BadPacketException();
    }
  }

  /** A part of a frame came in over a WebSocket. */
  public void part(WebSocketPipe from) {
    if (isOwn(from)) {
      pulse.progress(System.nanoTime());
      incoming.listener().heard();
    }
  }

  /** A binary frame came in over a WebSocket. */
  public void binary(WebSocketPipe from, byte[] frame) throws BadPacketException {
    if (!isOwn(from)) {
      throw new BadPacketException();
    }
    incoming.listener().heard();
    incoming.frame(frame);
  }

  private synchronized boolean isOwn(WebSocketPipe pipe) {
    return socket == pipe;
  }

  private void probe(WebSocketPipe from) throws BadPacketException {
    if (!takeover.probe(from)) {
      throw new BadPacketException();
    }
    from.send(Packets.PONG + Packets.PROBE, ok -> {});
    endPollSoon();
  }

  /** The client waits for its poll's end, to go on over the WebSocket; or it is there already. */
  private void endPollSoon() {
    server.soon(outbox::endPoll);
  }

  /** A poll of the same moment may still be on its way, and is to end well. */
  private void endedByClient() {
    Runnable end = () -> end(GOING_AWAY, "Closed by the client", Packets.NOOP);
    if (outbox.awaitsPoll()) {
      server.soon(end);
    } else {
      end.run();
    }
  }

  private void upgrade(WebSocketPipe to) throws BadPacketException {
    synchronized (this) {
      if (!takeover.complete(to)) {
        throw new BadPacketException();
      }
      socket = to;
    }
    incoming.listener().heard();
    outbox.upgrade(to);
  }

  /** A WebSocket is gone, and the session with it, unless that still polls. */
  public void lost(WebSocketPipe pipe) {
    if (!takeover.abandon(pipe) && isOwn(pipe)) {
      end(GOING_AWAY, "Connection lost", Packets.CLOSE);
    }
  }
}

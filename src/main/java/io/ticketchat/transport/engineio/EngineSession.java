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

  private final String id;
  private final Consumer<EngineSession> forget;
  private final Outbox outbox;
  private final Pulse pulse;
  private final Takeover takeover = new Takeover();
  private final AtomicBoolean posting = new AtomicBoolean();
  private final Object inbound = new Object();
  private volatile EngineListener listener = EngineListener.NOBODY;
  private volatile int maxIncoming;
  private @Nullable WebSocketPipe socket;
  private volatile boolean closed;

  EngineSession(
      String id,
      EngineServer.Options options,
      @Nullable WebSocketPipe socket,
      Consumer<EngineSession> forget) {
    this.id = id;
    this.forget = forget;
    this.socket = socket;
    this.outbox = new Outbox(socket);
    this.pulse = new Pulse(options, System.nanoTime());
    this.maxIncoming = options.maxAtFirst();
  }

  /** Who listens; told before anything can be received. */
  void listener(EngineListener who) {
    listener = who;
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
    forget.accept(this);
    outbox.close(lastInPoll);
    if (own != null) {
      own.close(code, reason);
    }
    takeover.candidate().ifPresent(other -> other.close(code, reason));
    listener.closed();
  }

  /** What time brings. */
  void tick(long now) {
    if (pulse.isOver(now)) {
      end(GOING_AWAY, "Ping timeout", Packets.CLOSE);
      return;
    }
    if (pulse.beat(now)) {
      outbox.add(Outgoing.control(Packets.PING, pulse::pingLeft));
    }
    takeover.overdue(now).ifPresent(this::giveUp);
    listener.tick();
  }

  private void giveUp(WebSocketPipe slow) {
    if (takeover.abandon(slow)) {
      slow.close(GOING_AWAY, "Upgrade timeout");
    }
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
    listener.heard();
    if (takeover.isProbed()) {
      outbox.endPoll(); // the client waits for it, to go on over the WebSocket
    }
    return true;
  }

  /** A POST begins; false where it may not. Two at a time end the session. */
  public boolean beginPost() {
    if (!posting.compareAndSet(false, true)) {
      fail();
      return false;
    }
    return !outbox.hasSocket();
  }

  /** A POST has brought its payload. */
  public void endPost(String payload) throws BadPacketException {
    try {
      for (int at = 0; at <= payload.length(); ) {
        int separator = payload.indexOf(Packets.SEPARATOR, at);
        int end = separator < 0 ? payload.length() : separator;
        packet(payload.substring(at, end), false);
        at = end + 1;
      }
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
      listener.heard();
      packet(frame, true);
    } else if (frame.equals(Packets.PING + Packets.PROBE)) {
      probe(from);
    } else if (frame.equals(Packets.UPGRADE)) {
      upgrade(from);
    } else {
      throw new BadPacketException();
    }
  }

  /** A binary frame came in over a WebSocket. */
  public void binary(WebSocketPipe from, byte[] frame) throws BadPacketException {
    if (!isOwn(from)) {
      throw new BadPacketException();
    }
    listener.heard();
    receive(new Message.Binary(frame));
  }

  private synchronized boolean isOwn(WebSocketPipe pipe) {
    return socket == pipe;
  }

  private void probe(WebSocketPipe from) {
    if (takeover.probe(from)) {
      from.send(Packets.PONG + Packets.PROBE, ok -> {});
      outbox.endPoll();
    }
  }

  private void upgrade(WebSocketPipe to) throws BadPacketException {
    synchronized (this) {
      if (!takeover.complete(to)) {
        throw new BadPacketException();
      }
      socket = to;
    }
    listener.heard();
    outbox.upgrade(to);
  }

  /** A WebSocket is gone, and the session with it, unless that still polls. */
  public void lost(WebSocketPipe pipe) {
    if (!takeover.abandon(pipe) && isOwn(pipe)) {
      end(GOING_AWAY, "Connection lost", Packets.CLOSE);
    }
  }

  /** One packet of a payload or frame. */
  private void packet(String packet, boolean overSocket) throws BadPacketException {
    var type = packet.isEmpty() ? ' ' : packet.charAt(0);
    if (type == Packets.MESSAGE) {
      receive(new Message.Text(packet.substring(1)));
    } else if (type == Packets.BINARY && !overSocket) {
      receive(Packets.binary(packet));
    } else if (packet.equals(Packets.PONG)) {
      if (pulse.pong(System.nanoTime())) {
        listener.heard();
      }
    } else if (packet.equals(Packets.CLOSE)) {
      end(GOING_AWAY, "Closed by the client", Packets.NOOP);
    } else if (!packet.equals(Packets.NOOP)) {
      throw new BadPacketException();
    }
  }

  private void receive(Message message) {
    synchronized (inbound) {
      if (!closed) {
        listener.received(message);
      }
    }
  }
}

package io.ticketchat.transport.socketio;

import io.ticketchat.transport.engineio.EngineConnection;
import io.ticketchat.transport.engineio.Message;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. All methods return at once and may be called from any thread, but
 * not while holding a lock. Nothing is sent before the socket is accepted or after it is gone.
 */
public final class Socket {

  private enum State {
    ASKING,
    ACCEPTED,
    GONE
  }

  private static final int MAX_ASKED = 1_024;

  private final String id = UUID.randomUUID().toString();
  private final EngineConnection connection;
  private final PacketWriter packets;
  private final Consumer<Socket> refused;
  private final Map<Long, Consumer<Arguments>> asked = new ConcurrentHashMap<>();
  private final AtomicLong lastAsked = new AtomicLong();
  private State state = State.ASKING;
  private volatile SocketListener listener = SocketListener.NOBODY;

  Socket(String namespace, EngineConnection connection, Consumer<Socket> refused) {
    this.connection = connection;
    this.packets = new PacketWriter(namespace);
    this.refused = refused;
  }

  /** The socket's id, as the client knows it; not that of the connection. */
  public String id() {
    return id;
  }

  /** Lets the client in. */
  public void accept() {
    accept("{\"sid\":\"" + id + "\"}");
  }

  /**
   * Lets the client in, and tells it what to come back with after a lost connection.
   *
   * @param pid the private session id; the same as before where nothing has been missed
   */
  public void acceptRecoverable(String pid) {
    accept("{\"sid\":\"" + id + "\",\"pid\":" + Json.createValue(pid) + "}");
  }

  private void accept(String payload) {
    if (move(State.ASKING, State.ACCEPTED)) {
      connection.send(List.of(packets.text(PacketType.CONNECT, payload)), ok -> {});
    }
  }

  /**
   * Does not let the client in; it will not try again by itself.
   *
   * @param data JSON, where there is more to say
   */
  public void refuse(String message, @Nullable String data) {
    if (move(State.ASKING, State.GONE)) {
      refused.accept(this);
      var more = data == null ? "" : ",\"data\":" + data;
      var payload = "{\"message\":" + Json.createValue(message) + more + "}";
      connection.send(List.of(packets.text(PacketType.CONNECT_ERROR, payload)), ok -> {});
    }
  }

  /** Sends an event: its name, then its arguments. */
  public void emit(List<JsonValue> arguments) {
    send(packets.withArguments(PacketType.EVENT, null, arguments), ok -> {});
  }

  /**
   * Sends an event that the client is to acknowledge.
   *
   * @param answered told what it answers with, perhaps never
   */
  public void emit(List<JsonValue> arguments, Consumer<Arguments> answered) {
    long number = lastAsked.incrementAndGet();
    asked.put(number, answered);
    asked.remove(number - MAX_ASKED);
    send(packets.withArguments(PacketType.EVENT, number, arguments), ok -> {});
  }

  /** Acknowledges an event of the client's. */
  public void acknowledge(long eventId, List<JsonValue> arguments) {
    send(packets.withArguments(PacketType.ACK, eventId, arguments), ok -> {});
  }

  /**
   * Sends a packet of the main namespace as it is written, for those who write one for many.
   *
   * @param sent called exactly once, on any thread, perhaps before this method returns: true where
   *     it has left, which is not the same as having arrived
   */
  public void send(String packet, Consumer<Boolean> sent) {
    send(List.of(new Message.Text(packet)), sent);
  }

  private void send(List<Message> messages, Consumer<Boolean> sent) {
    if (isAccepted()) {
      connection.send(messages, sent);
    } else {
      sent.accept(false);
    }
  }

  /** Whether nothing can leave until the client polls. */
  public boolean awaitsPoll() {
    return connection.awaitsPoll();
  }

  /** From now on the client may send messages, with their attachments, of so many bytes. */
  public void acceptUpTo(int bytes) {
    connection.acceptUpTo(bytes);
  }

  /** Ends the whole connection, after which a client comes back by itself. */
  public void close(int code, String reason) {
    connection.close(code, reason);
  }

  /** Whether the client has left, is gone, or was refused. */
  public synchronized boolean isGone() {
    return state == State.GONE;
  }

  /** Who hears of the client from now on, or that it is gone meanwhile. */
  void listener(SocketListener who) {
    boolean late;
    synchronized (this) {
      listener = who;
      late = state == State.GONE;
    }
    if (late) {
      who.disconnected();
    }
  }

  SocketListener listener() {
    return listener;
  }

  /** The client acknowledged something; what it was not asked for is ignored. */
  void answered(Arguments answer) {
    var number = answer.id();
    var waiting = number == null ? null : asked.remove(number);
    if (waiting != null) {
      waiting.accept(answer);
    }
  }

  synchronized boolean isAccepted() {
    return state == State.ACCEPTED;
  }

  /** The client left, or is gone. */
  void gone() {
    synchronized (this) {
      state = State.GONE;
    }
    listener.disconnected();
  }

  private synchronized boolean move(State from, State to) {
    boolean moved = state == from;
    state = moved ? to : state;
    return moved;
  }
}

package io.ticketchat.transport.socketio;

import io.ticketchat.json.Json;
import io.ticketchat.json.MalformedJsonException;
import io.ticketchat.transport.engineio.EngineConnection;
import io.ticketchat.transport.engineio.EngineListener;
import io.ticketchat.transport.engineio.Message;
import io.ticketchat.transport.socketio.SocketApplication.Wish;
import io.ticketchat.transport.wire.Handshake;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One client's connection and the sockets on it, one for each namespace that it is in. */
final class SocketClient implements EngineListener {

  private static final int PROTOCOL_ERROR = 1002;
  private static final int POLICY_VIOLATION = 1008;

  /** Who asks for more namespaces that it may not enter is no client. */
  private static final int MAX_REFUSED = 10;

  /**
   * The same of one who comes and goes: a stock client ends the connection with its last socket.
   */
  private static final int MAX_ENTRIES = 20;

  private int entries;

  private final SocketServer server;
  private final EngineConnection connection;
  private final Handshake handshake;
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
  private final List<byte[]> attachments = new ArrayList<>();
  private @Nullable Packet incomplete;
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile long aloneSince = System.nanoTime();

  SocketClient(SocketServer server, EngineConnection connection, Handshake handshake) {
    this.server = server;
    this.connection = connection;
    this.handshake = handshake;
  }

  @Override
  public void received(Message message) {
    try {
      if (message instanceof Message.Text text) {
        text(text.text());
      } else {
        attachment(((Message.Binary) message).bytes());
      }
    } catch (MalformedPacketException e) {
      connection.close(PROTOCOL_ERROR, "Protocol error");
    }
  }

  private void text(String text) throws MalformedPacketException {
    if (incomplete != null) {
      throw new MalformedPacketException();
    }
    var packet = Packet.parse(text);
    if (packet.attachments() > 0) {
      requireSocket(packet.namespace());
      incomplete = packet;
    } else {
      handle(packet, List.of());
    }
  }

  private void attachment(byte[] bytes) throws MalformedPacketException {
    var packet = incomplete;
    if (packet == null) {
      throw new MalformedPacketException();
    }
    attachments.add(bytes);
    if (attachments.stream().mapToLong(one -> one.length).sum() > connection.acceptsUpTo()) {
      throw new MalformedPacketException();
    }
    if (attachments.size() == packet.attachments()) {
      var all = List.copyOf(attachments);
      attachments.clear();
      incomplete = null;
      handle(packet, all);
    }
  }

  private void handle(Packet packet, List<byte[]> bytes) throws MalformedPacketException {
    switch (packet.type()) {
      case CONNECT -> connect(packet);
      case DISCONNECT -> disconnect(packet.namespace());
      case EVENT, BINARY_EVENT -> {
        var event = new Arguments(packet.payload(), bytes, packet.id());
        requireSocket(packet.namespace()).listener().event(event);
      }
      case ACK, BINARY_ACK -> {
        var answer = new Arguments(packet.payload(), bytes, packet.id());
        requireSocket(packet.namespace()).answered(answer);
      }
      case CONNECT_ERROR -> throw new MalformedPacketException();
    }
  }

  private void connect(Packet packet) throws MalformedPacketException {
    var namespace = packet.namespace();
    if (sockets.containsKey(namespace)) {
      throw new MalformedPacketException();
    }
    if (++entries > MAX_ENTRIES || refusals.get() >= MAX_REFUSED) {
      connection.close(POLICY_VIOLATION, "Too many namespaces");
      return;
    }
    var auth = auth(packet.payload());
    var socket = new Socket(namespace, connection, refused -> refused(namespace, refused));
    sockets.put(namespace, socket);
    socket.listener(server.application().connect(socket, new Wish(namespace, auth, handshake)));
  }

  private void refused(String namespace, Socket socket) {
    sockets.remove(namespace, socket);
    refusals.incrementAndGet();
  }

  private static JsonObject auth(String payload) throws MalformedPacketException {
    try {
      var value = payload.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : Json.read(payload);
      if (value instanceof JsonObject object) {
        return object;
      }
    } catch (MalformedJsonException e) {
      throw new MalformedPacketException();
    }
    throw new MalformedPacketException();
  }

  private void disconnect(String namespace) {
    var socket = sockets.remove(namespace);
    if (socket != null) {
      aloneSince = System.nanoTime();
      socket.gone();
    }
  }

  private Socket requireSocket(String namespace) throws MalformedPacketException {
    var socket = sockets.get(namespace);
    if (socket == null || !socket.isAccepted()) {
      throw new MalformedPacketException();
    }
    return socket;
  }

  @Override
  public void heard() {
    sockets.values().forEach(socket -> socket.listener().heard());
  }

  @Override
  public void tick() {
    boolean alone = sockets.isEmpty();
    if (alone && System.nanoTime() - aloneSince >= server.connectTimeout().toNanos()) {
      connection.close(POLICY_VIOLATION, "In no namespace");
    }
  }

  @Override
  public void closed() {
    sockets.values().forEach(Socket::gone);
    sockets.clear();
  }
}

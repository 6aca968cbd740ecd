package io.ticketchat.harness;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.glassfish.tyrus.client.ClientManager;
import org.jspecify.annotations.Nullable;

/** A Tyrus client that says what a test wants, frame by frame, and keeps all it hears. */
public final class RawChat implements AutoCloseable {

  private static final int BUFFER = 96 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicLong lastId = new AtomicLong();
  private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
  private final BlockingQueue<JsonObject> fresh = new LinkedBlockingQueue<>();
  private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
  private final Session socket;

  private RawChat(URI chat, ClientEndpointConfig config) throws IOException {
    var manager = ClientManager.createClient();
    manager.getProperties().put("org.glassfish.tyrus.incomingBufferSize", BUFFER);
    manager.setDefaultMaxTextMessageBufferSize(BUFFER);
    try {
      socket = manager.connectToServer(new Listener(), config, chat);
    } catch (DeploymentException e) {
      throw new IOException(e);
    }
  }

  public static RawChat open(URI chat) throws IOException {
    return new RawChat(chat, ClientEndpointConfig.Builder.create().build());
  }

  /** With headers of the handshake, and subprotocols where some are given. */
  public static RawChat open(URI chat, Map<String, String> headers, String... subprotocols)
      throws IOException {
    var configurator =
        new ClientEndpointConfig.Configurator() {
          @Override
          public void beforeRequest(Map<String, List<String>> all) {
            headers.forEach((name, value) -> all.put(name, List.of(value)));
          }
        };
    return new RawChat(
        chat,
        ClientEndpointConfig.Builder.create()
            .configurator(configurator)
            .preferredSubprotocols(List.of(subprotocols))
            .build());
  }

  /** Connects and signs in. */
  public static RawChat as(URI chat, String token) throws IOException {
    var client = open(chat);
    client.ask("authenticate", Json.createObjectBuilder().add("token", token).build().toString());
    return client;
  }

  private final class Listener extends Endpoint {
    @Override
    public void onOpen(Session session, EndpointConfig config) {
      session.addMessageHandler(
          String.class,
          (MessageHandler.Whole<String>)
              text -> {
                var frame = parse(text);
                heard.add(frame);
                fresh.add(frame);
              });
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
      closed.complete(reason);
    }
  }

  public static JsonObject parse(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  public void sendText(String frame) throws IOException {
    socket.getBasicRemote().sendText(frame);
  }

  /** Sends an event that wants no acknowledgement. */
  public void tell(String event, String data) throws IOException {
    sendText("{\"event\":\"" + event + "\",\"data\":" + data + "}");
  }

  /** Sends an event and waits for its acknowledgement's data. */
  public JsonObject ask(String event, String data) throws IOException {
    long id = askLater(event, data);
    return awaitAck(id);
  }

  /** Sends an event that wants an acknowledgement, and gives its id. */
  public long askLater(String event, String data) throws IOException {
    long id = lastId.incrementAndGet();
    sendText("{\"event\":\"" + event + "\",\"id\":" + id + ",\"data\":" + data + "}");
    return id;
  }

  public JsonObject awaitAck(long id) {
    return await(frame -> name(frame).equals("ack") && frame.getInt("id") == id)
        .getJsonObject("data");
  }

  /** The data of the next event of this name, among those not awaited yet. */
  public JsonObject awaitEvent(String event) {
    return await(frame -> name(frame).equals(event)).getJsonObject("data");
  }

  /** The next frame of this kind; those before it are passed over. */
  public JsonObject await(Predicate<JsonObject> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (long left = PATIENCE.toNanos(); left > 0; left = end - System.nanoTime()) {
        var next = fresh.poll(left, TimeUnit.NANOSECONDS);
        if (next != null && wanted.test(next)) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var names = heard.stream().map(RawChat::name).toList();
    throw new AssertionError("Not heard in " + PATIENCE + "; heard were " + names);
  }

  /** The next frame that was not awaited yet, or null where none comes in time. */
  public @Nullable JsonObject poll(Duration patience) throws InterruptedException {
    return fresh.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Everything heard so far, in order. */
  public List<JsonObject> heard() {
    return List.copyOf(heard);
  }

  /** The data of all events of this name heard so far. */
  public List<JsonObject> heard(String event) {
    return heard.stream()
        .filter(frame -> name(frame).equals(event))
        .map(frame -> frame.getJsonObject("data"))
        .toList();
  }

  public CloseReason awaitClose() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  public boolean isOpen() {
    return socket.isOpen();
  }

  public String subprotocol() {
    return socket.getNegotiatedSubprotocol();
  }

  public Session socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static String name(JsonObject frame) {
    return frame.getString("event", "");
  }
}

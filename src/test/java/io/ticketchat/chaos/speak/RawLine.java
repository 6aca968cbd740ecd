package io.ticketchat.chaos.speak;

import io.ticketchat.harness.RawChat;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One WebSocket that is signed in; what it hears beside answers goes to a listener. */
public final class RawLine implements AutoCloseable {

  private static final Duration STEP = Duration.ofMillis(50);

  /** An answer did not come, and the connection did not end. */
  public static final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final RawChat chat;
  private final Consumer<JsonObject> listener;

  private RawLine(RawChat chat, Consumer<JsonObject> listener) {
    this.chat = chat;
    this.listener = listener;
  }

  /** Connects and signs in; null where that fails. */
  public static @Nullable RawLine open(URI uri, String token, Consumer<JsonObject> listener)
      throws InterruptedException {
    RawLine line;
    try {
      line = new RawLine(RawChat.open(uri), listener);
    } catch (IOException | IllegalStateException e) {
      return null; // the next attempt may come through
    }
    try {
      var answer = line.ask("authenticate", Json.createObjectBuilder().add("token", token).build());
      if (answer != null && answer.getBoolean("success", false)) {
        return line;
      }
    } catch (UnansweredException | IllegalStateException e) {
      // As if it had ended.
    }
    line.close();
    return null;
  }

  /** The acknowledgement's data, or null where the connection ended first. */
  public @Nullable JsonObject ask(String event, JsonObject data)
      throws UnansweredException, InterruptedException {
    long id;
    try {
      id = chat.askLater(event, data.toString());
    } catch (IOException | RuntimeException e) {
      return null; // Tyrus has many words for a connection that ends while it is written to
    }
    long end = System.nanoTime() + Duration.ofSeconds(Speaker.PATIENCE_SECONDS).toNanos();
    while (System.nanoTime() < end) {
      var frame = next();
      if (frame == null && !chat.isOpen()) {
        return null;
      }
      if (frame != null && frame.containsKey("id") && frame.getInt("id") == id) {
        return frame.getJsonObject("data");
      }
    }
    throw new UnansweredException();
  }

  /** Listens for a time, or as long as the connection holds. */
  public void listen(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end && (next() != null || chat.isOpen())) {
      // next() has told the listener
    }
  }

  private @Nullable JsonObject next() throws InterruptedException {
    boolean open = chat.isOpen();
    var frame = chat.poll(open ? STEP : Duration.ZERO);
    if (frame != null && !frame.containsKey("id")) {
      listener.accept(frame);
    }
    return frame;
  }

  public boolean isOpen() {
    return chat.isOpen();
  }

  @Override
  public void close() {
    try {
      chat.close();
    } catch (IOException | IllegalStateException e) {
      // It is closed then.
    }
  }
}

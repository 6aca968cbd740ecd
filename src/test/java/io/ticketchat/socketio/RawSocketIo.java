package io.ticketchat.socketio;

import io.ticketchat.harness.RawChat;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Socket.IO client that says what a test wants, over either transport. Answers pings. */
final class RawSocketIo implements AutoCloseable {

  /** A way to the server. */
  enum Way {
    POLLING,
    WEBSOCKET
  }

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final long SOON = TimeUnit.SECONDS.toNanos(10);

  private final Line line;
  private final Deque<String> fresh = new ArrayDeque<>();
  private int lastId;

  RawSocketIo(Line line) {
    this.line = line;
  }

  static RawSocketIo open(URI server, Way way) throws IOException {
    return new RawSocketIo(way == Way.POLLING ? Polling.open(server) : Frames.open(server));
  }

  /** Connects, and signs in with the connection. */
  static RawSocketIo as(URI server, Way way, String token) throws IOException {
    var client = open(server, way);
    client.connect("{\"token\":\"" + token + "\"}");
    client.await("42[\"authenticated\"");
    return client;
  }

  Line line() {
    return line;
  }

  /** Enters the main namespace; gives what the server answers. */
  JsonObject connect(String auth) throws IOException {
    send("40" + auth);
    return RawChat.parse(await("40{").substring(2));
  }

  /** Sends a packet as it is written. */
  void send(String packet) throws IOException {
    line.send(packet);
  }

  void send(byte[] bytes) throws IOException {
    line.send(bytes);
  }

  void emit(String event, String data) throws IOException {
    send("42[\"" + event + "\"," + data + "]");
  }

  /** Emits an event and waits for its acknowledgement. */
  JsonObject ask(String event, String data) throws IOException {
    int id = ++lastId;
    send("42" + id + "[\"" + event + "\"," + data + "]");
    return array(await("43" + id + "[").substring(2 + String.valueOf(id).length()))
        .getJsonObject(0);
  }

  /** The next packet that begins so; those before it are passed over. */
  String await(String start) throws IOException {
    return await(packet -> packet.startsWith(start));
  }

  String await(Predicate<String> wanted) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    var packet = next(end);
    while (!wanted.test(packet)) {
      packet = next(end);
    }
    return packet;
  }

  /** The next packet that is no ping. */
  private String next(long end) throws IOException {
    while (fresh.isEmpty()) {
      if (System.nanoTime() >= end) {
        throw new AssertionError("Not heard in time");
      }
      for (var packet : line.receive()) {
        if (packet.equals("2")) {
          line.send("3");
        } else {
          fresh.add(packet);
        }
      }
    }
    return fresh.remove();
  }

  /** All packets until the server ends the session, which it must soon. */
  List<String> untilTheEnd() throws IOException {
    var heard = new ArrayList<String>();
    long end = System.nanoTime() + SOON;
    try {
      while (true) {
        heard.add(next(end));
      }
    } catch (EOFException ended) {
      return heard;
    } catch (AssertionError | SocketTimeoutException open) {
      throw new AssertionError("Not closed; heard " + heard, open);
    }
  }

  static JsonArray array(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readArray();
    }
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}

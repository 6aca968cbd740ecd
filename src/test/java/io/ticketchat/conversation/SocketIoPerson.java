package io.ticketchat.conversation;

import io.socket.client.IO;
import io.socket.client.Socket;
import io.ticketchat.harness.Api;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.json.JSONObject;

/** Somebody with the official Java client of Socket.IO, and all that it heard. */
final class SocketIoPerson implements AutoCloseable {

  /** One event, its first argument and how many there were. */
  record Heard(String event, JSONObject data, int arguments) {}

  final List<Heard> heard = new CopyOnWriteArrayList<>();
  final Socket socket;
  final Api api;
  private final String token;

  SocketIoPerson(URI base, String token, String... transports) {
    this.token = token;
    var options = new IO.Options();
    options.forceNew = true;
    if (transports.length > 0) {
      options.transports = transports;
    }
    options.path = base.resolve("socket.io/").getPath();
    socket = IO.socket(base.resolve("/"), options); // a path here would be a namespace
    socket.onAnyIncoming(this::hear);
    socket.connect();
    api = new Api(base, token);
  }

  private void hear(Object... arguments) {
    var data = arguments.length > 1 && arguments[1] instanceof JSONObject json ? json : null;
    heard.add(new Heard((String) arguments[0], data, arguments.length - 1));
  }

  SocketIoPerson signIn() {
    emit("authenticate", "{\"token\":\"" + token + "\"}");
    await("authenticated");
    return this;
  }

  void emit(String event, String data) {
    socket.emit(event, new JSONObject(data));
  }

  /** Emits and gives what the server acknowledges. */
  JSONObject ask(String event, JSONObject data) {
    var answer = new CompletableFuture<JSONObject>();
    socket.emit(event, new Object[] {data}, all -> answer.complete((JSONObject) all[0]));
    return answer.orTimeout(30, TimeUnit.SECONDS).join();
  }

  JSONObject ask(String event, String data) {
    return ask(event, new JSONObject(data));
  }

  List<JSONObject> all(String event) {
    return heard.stream().filter(one -> one.event().equals(event)).map(Heard::data).toList();
  }

  /** The first event of this name. */
  JSONObject await(String event) {
    Awaitility.await().alias(event).atMost(30, TimeUnit.SECONDS).until(() -> !all(event).isEmpty());
    return all(event).get(0);
  }

  @Override
  public void close() {
    socket.disconnect();
  }
}

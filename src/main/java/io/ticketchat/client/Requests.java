package io.ticketchat.client;

import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.protocol.ClientEvent.SendMessage;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.Refusals.Problem;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Requests that wait for their acknowledgement. A message is one until it is acknowledged, over any
 * number of connections; anything else ends with its connection. Used by one thread.
 */
final class Requests {

  /** A request and what becomes of it: the acknowledgement's data. */
  record Request(long id, ClientEvent event, CompletableFuture<JsonObject> result) {
    String frame() {
      return EventCodec.SHARED.frame(event, id);
    }

    boolean isMessage() {
      return event instanceof SendMessage;
    }
  }

  private final Map<Long, Request> waiting = new TreeMap<>();
  private long lastId;

  Request add(ClientEvent event) {
    var request = new Request(++lastId, event, new CompletableFuture<>());
    waiting.put(request.id, request);
    return request;
  }

  /** Ends a request; true where it is to be sent again, for its refusal is a passing one. */
  boolean acknowledged(long id, JsonObject data) {
    var request = waiting.get(id);
    if (request == null) {
      return false;
    }
    if (data.containsKey("code")) {
      var refused =
          new RefusedException(EventCodec.SHARED.fromJson(data.toString(), Problem.class));
      if (request.isMessage() && refused.isPassing()) {
        return true;
      }
      request.result.completeExceptionally(refused);
    } else {
      request.result.complete(data);
    }
    waiting.remove(id);
    return false;
  }

  /** The messages that have not been acknowledged, in the order they were sent. */
  List<Request> messages() {
    return waiting.values().stream().filter(Request::isMessage).toList();
  }

  void disconnected() {
    fail(waiting.values().stream().filter(request -> !request.isMessage()).toList());
  }

  void closed() {
    fail(List.copyOf(waiting.values()));
  }

  private void fail(List<Request> requests) {
    requests.forEach(this::fail);
  }

  void fail(Request request) {
    waiting.remove(request.id);
    request.result.completeExceptionally(new IOException("The connection was lost"));
  }
}

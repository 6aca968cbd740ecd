package io.ticketchat.dispatch;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.completedStage;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.session.ChatSession;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Which handler answers which event, and which budget pays for it: exactly one each. */
public final class Routes {

  private record Route(Limit limit, EventHandler<?> handler) {}

  private final Map<Class<? extends ClientEvent>, Route> routes = new HashMap<>();

  /** Registers a handler that answers at once. */
  public <E extends ClientEvent> void on(
      Class<E> type, Limit limit, BiFunction<E, ChatSession, Answer> handler) {
    onReply(type, limit, (event, from) -> completedStage(Reply.of(handler.apply(event, from))));
  }

  /** Registers a handler that answers later, or has more to say after its answer. */
  public <E extends ClientEvent> void onReply(
      Class<E> type, Limit limit, EventHandler<? super E> handler) {
    if (routes.putIfAbsent(type, new Route(limit, handler)) != null) {
      throw new IllegalStateException("Two handlers for " + type.getSimpleName());
    }
  }

  void requireComplete() {
    List<String> missing =
        Arrays.stream(ClientEvent.class.getPermittedSubclasses())
            .filter(type -> !routes.containsKey(type))
            .map(Class::getSimpleName)
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("No handler for " + missing);
    }
  }

  Limit limit(ClientEvent event) {
    return route(event).limit;
  }

  @SuppressWarnings("unchecked") // onReply() ties each type to its own handler
  CompletionStage<Reply> handle(ClientEvent event, ChatSession from) {
    return ((EventHandler<ClientEvent>) route(event).handler).handle(event, from);
  }

  private Route route(ClientEvent event) {
    return requireNonNull(routes.get(event.getClass()));
  }
}

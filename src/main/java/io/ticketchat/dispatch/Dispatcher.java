package io.ticketchat.dispatch;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.BadEventException;
import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.protocol.ClientEvent.Authenticate;
import io.ticketchat.protocol.ClientEvent.Ping;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.Refused;
import io.ticketchat.protocol.Request;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.Refusal;
import io.ticketchat.protocol.User;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.Inbound;
import io.ticketchat.session.SessionRegistry;
import io.ticketchat.session.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes every event of every transport to its handler, and the answer back. */
@ApplicationScoped
public class Dispatcher {

  /** Reads what a client sent; called on a worker thread. */
  @FunctionalInterface
  public interface Reading {
    Request read() throws BadEventException;
  }

  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
  private static final String TOO_OFTEN =
      "Rate limit exceeded too often. The connection is closed.";
  private static final int AFTER_FEATURES = 4_000;

  private final Routes routes = new Routes();

  @Inject Instance<EventHandlers> features;
  @Inject Limits limits;
  @Inject Inbound inbound;
  @Inject SessionRegistry sessions;
  @Inject Readiness readiness;
  @Inject Threads threads;

  void collect(
      @Observes @Priority(AFTER_FEATURES) @Initialized(ApplicationScoped.class) Object event) {
    features.forEach(feature -> feature.register(routes));
    routes.requireComplete();
  }

  /**
   * Handles an event when those before it on the same connection are done, and sends the answer.
   * Returns at once. Where too many wait already, the event is refused at once.
   *
   * @param weight what the event holds while it waits, in characters
   */
  public void receive(ChatSession from, long weight, Reading reading) {
    long large = weight > Inbound.SMALL ? weight : 0;
    if (!inbound.take(0, large)) {
      overloaded(from);
    } else if (!from.inbox().offer(weight, () -> answer(from, large, reading))) {
      inbound.give(large);
      answerTo(
          from,
          reading,
          request -> refuse(request.event(), new ChatException(ErrorCode.OVERLOADED)));
    }
  }

  /** What a client sends is too large for now: it hears so, hung up on, and comes back with it. */
  public static void overloaded(ChatSession client) {
    var code = ErrorCode.OVERLOADED;
    client.close(
        new Refused(code, code.words(), null).answerTo(new Ping()), CloseCode.TRY_AGAIN_LATER);
  }

  /** Ends a session whose connection is gone, after what it sent before. */
  public void closed(ChatSession session) {
    session.gone();
    session.inbox().offerLast(() -> sessions.close(session));
  }

  /** Handles an event; the answer, a refusal included, is for the caller to send. */
  public CompletionStage<Answer> ask(ChatSession from, ClientEvent event) {
    return handle(event, from).thenApply(Reply::answer);
  }

  private CompletionStage<?> answer(ChatSession from, long large, Reading reading) {
    CompletionStage<?> answered = null;
    try {
      answered = answerTo(from, reading, request -> handle(request.event(), from));
      return answered.whenComplete((done, failure) -> inbound.give(large));
    } finally {
      if (answered == null) {
        inbound.give(large); // it threw
      }
    }
  }

  private CompletionStage<?> answerTo(
      ChatSession from, Reading reading, Function<Request, CompletionStage<Reply>> handling) {
    try {
      var request = reading.read();
      return handling.apply(request).thenAccept(reply -> send(from, request.id(), reply));
    } catch (BadEventException e) {
      send(from, e.id(), Reply.of(refusal(e, from)));
      return CompletableFuture.completedStage(null);
    }
  }

  /** What is no event costs too, or a flood of it would be free. */
  private Answer refusal(BadEventException bad, ChatSession from) {
    try {
      limits.take(Limit.READS, whose(from));
      return bad.refusal();
    } catch (ChatException e) {
      return bad.refusal(e.refused());
    }
  }

  private void send(ChatSession to, @Nullable String requestId, Reply reply) {
    if (reply.answer() instanceof ServerEvent event) {
      to.send(event);
    }
    if (requestId != null) {
      to.acknowledge(requestId, reply.answer());
    }
    if (reply.answer() instanceof Refusal refusal && refusal.code() == ErrorCode.RATE_LIMITED) {
      refusedAsTooFast(to, refusal);
    }
    try {
      reply.afterwards().run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "After an answer: {0}", Failures.describe(e));
      to.abort(CloseCode.TRY_AGAIN_LATER);
    }
  }

  /** Who goes on and on is told so, and hung up on. */
  private void refusedAsTooFast(ChatSession client, Refusal refusal) {
    if (limits.isOnceTooOften(client)) {
      var refused = new Refused(refusal.code(), TOO_OFTEN, refusal.retryAfterMs());
      client.close(refused.answerTo(new Ping()), CloseCode.POLICY_VIOLATION);
    }
  }

  private CompletionStage<Reply> handle(ClientEvent event, ChatSession from) {
    try {
      admit(event, from);
      return route(event, from).exceptionallyCompose(failure -> refuse(event, failure));
    } catch (RuntimeException e) {
      return refuse(event, e);
    }
  }

  private CompletionStage<Reply> route(ClientEvent event, ChatSession from) {
    return routes.limit(event) == Limit.READS && !(event instanceof Ping)
        ? CompletableFuture.supplyAsync(() -> routes.handle(event, from), threads.reads())
            .thenCompose(Function.identity())
        : routes.handle(event, from);
  }

  private void admit(ClientEvent event, ChatSession from) {
    if (!readiness.isDatabaseThere() && !(event instanceof Ping)) {
      throw new ChatException(ErrorCode.UNAVAILABLE); // rather than wait in vain
    }
    if (event instanceof Authenticate) {
      return; // the handler limits refused tokens
    }
    limits.take(routes.limit(event), whose(from));
    if (from.user().isEmpty()) {
      throw new ChatException(ErrorCode.NOT_AUTHENTICATED);
    }
  }

  /** Whose budgets pay. */
  private static String whose(ChatSession from) {
    return from.user().map(User::id).orElseGet(() -> "address " + from.address());
  }

  private static CompletionStage<Reply> refuse(ClientEvent event, Throwable failure) {
    Refused refused = Failures.refused(failure);
    if (!Failures.isRefusal(failure)) {
      var name = EventCodec.nameOf(event.getClass());
      LOG.log(Level.ERROR, "{0} failed: {1}", name, Failures.describe(failure));
    }
    return CompletableFuture.completedStage(Reply.of(refused.answerTo(event)));
  }
}

package io.ticketchat.transport.rest;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.Dispatcher;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.BadEventException;
import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.protocol.ClientEvent.Authenticate;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.Refused;
import io.ticketchat.protocol.ServerEvent.Refusal;
import io.ticketchat.protocol.UserType;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.Inbound;
import io.ticketchat.session.SerialTasks;
import io.ticketchat.session.Threads;
import io.ticketchat.session.outbound.OutboundQueue;
import io.ticketchat.session.outbound.SilentTransport;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.transport.ClientAddresses;
import io.ticketchat.transport.Origins;
import io.ticketchat.transport.wire.Gathering;
import io.ticketchat.transport.wire.Gathering.Allowance;
import io.ticketchat.transport.wire.RequestEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes events of HTTP calls, and responses of their answers. */
@ApplicationScoped
class Calls {

  private static final OutboundQueue.Limits NOTHING_WAITS = new OutboundQueue.Limits(1, 1);

  @Inject Dispatcher dispatcher;
  @Inject Threads threads;
  @Inject Inbound inbound;
  @Inject Settings settings;
  @Inject Origins origins;
  @Inject ClientAddresses addresses;

  /** How an event is made of a call. */
  @FunctionalInterface
  interface Reading {
    ClientEvent read() throws BadEventException, IOException;
  }

  /** How an event is made of a call with a body. */
  @FunctionalInterface
  interface BodyReading {
    ClientEvent read(CallBody body) throws BadEventException, IOException;
  }

  /** Answers a call without a body. */
  CompletionStage<Response> answer(
      HttpServletRequest request, Reading reading, Function<Answer, Response> success) {
    return answer(request, InputStream.nullInputStream(), body -> reading.read(), success);
  }

  /**
   * Signs the caller in by the {@code Authorization} header, then reads the call and asks. The
   * answer's data, or the error object with the status that fits it, is the response. What waits
   * for the client, reading and writing, has threads of its own.
   */
  CompletionStage<Response> answer(
      HttpServletRequest request,
      InputStream bytes,
      BodyReading reading,
      Function<Answer, Response> success) {
    var token = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (token == null) {
      return completedStage(error(ErrorCode.NO_TOKEN));
    }
    var end = new RequestEnd(threads.http());
    var caller = caller(request);
    var baseUrl = origins.baseUrl(request);
    var room = new Gathering(new Allowance(inbound::take, inbound::give));
    var body = new CallBody(bytes, settings.number(Setting.LIMIT_FRAME), room);
    return ask(caller, new Authenticate(token))
        .thenComposeAsync(
            answer ->
                answer instanceof Refusal
                    ? completedStage(answer)
                    : ask(caller, () -> reading.read(body)),
            threads.http())
        .whenComplete((answer, failure) -> body.end())
        .thenApplyAsync(answer -> response(answer.at(baseUrl), success), end);
  }

  /** Signs the caller in, and does something if it is a SuperAdmin. */
  CompletionStage<Response> admin(
      HttpServletRequest request, Runnable action, Supplier<Response> success) {
    var token = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (token == null) {
      return completedStage(error(ErrorCode.NO_TOKEN));
    }
    var end = new RequestEnd(threads.http());
    var caller = caller(request);
    return ask(caller, new Authenticate(token))
        .thenApplyAsync(
            answer -> {
              if (answer instanceof Refusal) {
                return response(answer, any -> error(ErrorCode.INTERNAL));
              }
              if (caller.user().filter(user -> user.type() == UserType.SuperAdmin).isEmpty()) {
                return error(ErrorCode.FORBIDDEN);
              }
              action.run();
              return success.get();
            },
            end);
  }

  /** A session that nothing is sent to. */
  private ChatSession caller(HttpServletRequest request) {
    var inbox = new SerialTasks(threads.events(), 1);
    return new ChatSession(addresses.of(request), SilentTransport.INSTANCE, NOTHING_WAITS, inbox);
  }

  private CompletionStage<Answer> ask(ChatSession caller, Reading reading) {
    try {
      return ask(caller, reading.read());
    } catch (BadEventException e) {
      return completedStage(e.refusal());
    } catch (ChatException e) {
      return completedStage(e.refused().answerTo(new ClientEvent.Ping()));
    } catch (IOException e) {
      var code = ErrorCode.MALFORMED;
      return completedStage(new Refused(code, code.words(), null).answerTo(new ClientEvent.Ping()));
    }
  }

  /** Always on a thread that may wait for the database, which no thread of the container may. */
  private CompletionStage<Answer> ask(ChatSession caller, ClientEvent event) {
    return CompletableFuture.supplyAsync(() -> dispatcher.ask(caller, event), threads.events())
        .thenCompose(Function.identity());
  }

  private static Response response(Answer answer, Function<Answer, Response> success) {
    if (!(answer instanceof Refusal refusal)) {
      return success.apply(answer);
    }
    var response = json(refusal.code().httpStatus(), refusal);
    var retry = refusal.retryAfterMs();
    return retry == null
        ? response
        : Response.fromResponse(response)
            .header(HttpHeaders.RETRY_AFTER, Duration.ofMillis(retry).toSeconds() + 1)
            .build();
  }

  /** A JSON response, which no cache keeps. */
  static Response json(int status, Object body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .entity(EventCodec.SHARED.write(body))
        .build();
  }

  /** An error response outside of any event. */
  static Response error(ErrorCode code) {
    return json(
        code.httpStatus(), new ChatException(code).refused().answerTo(new ClientEvent.Ping()));
  }
}

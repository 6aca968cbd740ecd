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
import io.ticketchat.protocol.ServerEvent.Refusal;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.SerialTasks;
import io.ticketchat.session.Threads;
import io.ticketchat.session.outbound.OutboundQueue;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.transport.Origins;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Makes events of HTTP calls, and responses of their answers. */
@ApplicationScoped
class Calls {

  private static final int BUFFER = 8_192;
  private static final OutboundQueue.Limits NOTHING_WAITS = new OutboundQueue.Limits(1, 1);

  @Inject Dispatcher dispatcher;
  @Inject Threads threads;
  @Inject Settings settings;
  @Inject Origins origins;

  /** How an event is made of a call. */
  @FunctionalInterface
  interface Reading {
    ClientEvent read() throws BadEventException, IOException;
  }

  /**
   * Reads the call, signs the caller in by the {@code Authorization} header and asks. The answer's
   * data, or the error object with the status that fits it, is the response. Only reading happens
   * on the calling thread.
   */
  CompletionStage<Response> answer(
      HttpServletRequest request, Reading reading, Function<Answer, Response> success) {
    var token = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (token == null) {
      return completedStage(error(ErrorCode.NO_TOKEN));
    }
    try {
      var event = reading.read();
      var baseUrl = origins.baseUrl(request);
      return ask(request.getRemoteAddr(), token, event)
          .thenApply(answer -> response(answer.at(baseUrl), success));
    } catch (BadEventException e) {
      return completedStage(response(e.refusal(), success));
    } catch (ChatException e) {
      return completedStage(response(e.refused().answerTo(new ClientEvent.Ping()), success));
    } catch (IOException e) {
      return completedStage(error(ErrorCode.MALFORMED));
    }
  }

  private CompletionStage<Answer> ask(String address, String token, ClientEvent event) {
    var inbox = new SerialTasks(threads.events(), 1);
    var caller = new ChatSession(address, SilentTransport.INSTANCE, NOTHING_WAITS, inbox);
    return CompletableFuture.supplyAsync(() -> new Authenticate(token), threads.events())
        .thenCompose(signIn -> dispatcher.ask(caller, signIn))
        .thenCompose(
            answer ->
                answer instanceof Refusal ? completedStage(answer) : dispatcher.ask(caller, event));
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

  /** Reads a body as the data of an event. */
  <E extends ClientEvent> E read(Class<E> type, InputStream body)
      throws BadEventException, IOException {
    var text = text(body);
    return type.cast(EventCodec.SHARED.read(EventCodec.nameOf(type), text));
  }

  private String text(InputStream body) throws IOException {
    int max = settings.number(Setting.LIMIT_FRAME);
    var text = new StringBuilder();
    var buffer = new char[BUFFER];
    var reader = new InputStreamReader(body, StandardCharsets.UTF_8);
    for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
      text.append(buffer, 0, read);
      if (text.length() > max) {
        throw new ChatException(ErrorCode.FRAME_TOO_LARGE);
      }
    }
    return text.toString();
  }
}

package io.ticketchat.transport.engineio.door;

import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.engineio.EngineSession;
import io.ticketchat.transport.wire.Handshake;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The door of an Engine.IO path: answers handshakes and polls, takes POSTs, and lets pass only such
 * WebSocket handshakes as have a session to belong to, or begin one. No thread waits for a client.
 */
public abstract class EngineFilter extends HttpFilter {

  private static final long serialVersionUID = 1;

  private final transient OldClients oldClients = new OldClients();

  /** The sessions behind this door. */
  protected abstract EngineServer engine();

  /** What the request says about its client. */
  protected abstract Handshake handshake(HttpServletRequest request);

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var query = EngineQuery.of(request.getQueryString());
    if (query.isEmpty()) {
      Responses.refuse(response, EngineError.BAD_REQUEST);
    } else if (!query.get().isSupported()) {
      if (query.get().isOfOtherVersion()) {
        oldClients.tell(handshake(request).address(), query.get().version());
      }
      Responses.refuse(response, EngineError.UNSUPPORTED_VERSION);
    } else if (query.get().isPolling()) {
      poll(query.get(), request, response);
    } else if (query.get().isWebSocket()) {
      upgrade(query.get(), request, response, chain);
    } else {
      Responses.refuse(response, EngineError.UNKNOWN_TRANSPORT);
    }
  }

  private void upgrade(
      EngineQuery query,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (!Handshake.isWebSocket(request)) {
      Responses.refuse(response, EngineError.BAD_REQUEST);
    } else if (query.sid() != null && engine().find(query.sid()).isEmpty()) {
      Responses.refuse(response, EngineError.UNKNOWN_SESSION);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void poll(EngineQuery query, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean get = request.getMethod().equals("GET");
    boolean post = request.getMethod().equals("POST");
    if (query.sid() == null && get) {
      var session = engine().open(handshake(request), null);
      Responses.say(response, engine().greeting(session));
      return;
    }
    if (query.sid() == null || (!get && !post)) {
      Responses.refuse(response, EngineError.BAD_METHOD);
      return;
    }
    Optional<EngineSession> session = engine().find(query.sid());
    if (session.isEmpty()) {
      Responses.refuse(response, EngineError.UNKNOWN_SESSION);
    } else if (get) {
      PollResponse.await(session.get(), request, response, engine().executor());
    } else {
      PostedPayload.read(engine(), session.get(), request, response);
    }
  }
}

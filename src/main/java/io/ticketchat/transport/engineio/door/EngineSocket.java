package io.ticketchat.transport.engineio.door;

import io.ticketchat.transport.engineio.BadPacketException;
import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.engineio.EngineSession;
import io.ticketchat.transport.wire.Gathering;
import io.ticketchat.transport.wire.Handshake;
import io.ticketchat.transport.wire.WebSocketPipe;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of an Engine.IO client: the session's only way, or one that takes over from
 * polling. For an annotated endpoint to pass its callbacks on to, which the container calls one
 * after another. Messages are gathered from their parts, because only so can their size be bounded
 * on every server.
 */
public final class EngineSocket {

  private static final int TOO_BIG = 1009;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int TRY_AGAIN_LATER = 1013;

  private final WebSocketPipe pipe;
  private final @Nullable EngineSession session;
  private final Gathering gathering;
  private StringBuilder text = new StringBuilder();
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean deaf;

  /**
   * A socket that has just opened.
   *
   * @param executor for what may wait
   */
  public EngineSocket(EngineServer server, Session socket, Executor executor) {
    gathering = server.gathering();
    var handshake =
        socket.getUserPrincipal() instanceof Handshake noted
            ? noted
            : new Handshake(socket.getId(), "", null);
    pipe = new WebSocketPipe(socket, handshake, executor);
    session =
        EngineQuery.of(socket.getQueryString())
            .filter(query -> query.isSupported() && query.isWebSocket())
            .flatMap(query -> session(server, query, handshake))
            .orElse(null);
    if (session == null) {
      deaf = true;
      pipe.close(PROTOCOL_ERROR, "No session");
    }
  }

  private Optional<EngineSession> session(
      EngineServer server, EngineQuery query, Handshake handshake) {
    return query.sid() == null
        ? Optional.of(server.open(handshake, pipe))
        : server.find(query.sid()).filter(found -> found.attach(pipe));
  }

  /** A part of a text message. */
  public void receive(String part, boolean last) {
    if (!fits(text.length() + (long) part.length())) {
      return;
    }
    if (!last || !text.isEmpty()) {
      text.append(part);
    }
    if (last) {
      var frame = text.isEmpty() ? part : text.toString();
      text = new StringBuilder();
      gathering.end();
      attempt(to -> to.text(pipe, frame));
    }
  }

  /** A part of a binary message. */
  public void receive(byte[] part, boolean last) {
    if (!fits(bytes.size() + (long) part.length)) {
      return;
    }
    bytes.writeBytes(part);
    if (last) {
      var frame = bytes.toByteArray();
      bytes = new ByteArrayOutputStream();
      gathering.end();
      attempt(to -> to.binary(pipe, frame));
    }
  }

  /** The WebSocket's own pong, which is not Engine.IO's. */
  public void pong(ByteBuffer payload) {
    pipe.pong(payload);
  }

  /** The socket is closed. */
  public void closed() {
    deaf = true;
    text = new StringBuilder();
    bytes = new ByteArrayOutputStream();
    gathering.end();
    if (session != null) {
      session.lost(pipe);
    }
  }

  @FunctionalInterface
  private interface Receiving {
    void by(EngineSession session) throws BadPacketException;
  }

  private boolean fits(long length) {
    if (!deaf && session != null) {
      if (length > session.acceptsUpTo()) {
        stop(TOO_BIG, "Message too large");
      } else if (!gathering.reach(length)) {
        stop(TRY_AGAIN_LATER, "Server busy");
      } else {
        session.part(pipe);
      }
    }
    return !deaf;
  }

  private void attempt(Receiving receiving) {
    if (session == null) {
      return;
    }
    try {
      receiving.by(session);
    } catch (BadPacketException e) {
      stop(PROTOCOL_ERROR, "Protocol error");
    }
  }

  /** Nothing more is read from this client; a session of its own ends, one that polls goes on. */
  private void stop(int code, String reason) {
    closed();
    pipe.close(code, reason);
  }
}

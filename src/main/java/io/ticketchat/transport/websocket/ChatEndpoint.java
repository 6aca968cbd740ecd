package io.ticketchat.transport.websocket;

import io.ticketchat.dispatch.Dispatcher;
import io.ticketchat.protocol.ClientEvent.Authenticate;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.Request;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.Inbound;
import io.ticketchat.session.Reception;
import io.ticketchat.session.Threads;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.transport.wire.Gathering;
import io.ticketchat.transport.wire.Gathering.Allowance;
import io.ticketchat.transport.wire.Handshake;
import io.ticketchat.transport.wire.WebSocketPipe;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plain JSON WebSocket; one instance for each connection, whose callbacks the container calls
 * one after another. A frame is gathered from its parts, because only so can its size be bounded on
 * every server, and then read by the declared decoder, on a worker thread.
 */
@ServerEndpoint(
    value = "/chat",
    subprotocols = "ticketchat.v1",
    decoders = RequestDecoder.class,
    encoders = ServerEventEncoder.class)
public class ChatEndpoint {

  private static final Logger LOG = System.getLogger(ChatEndpoint.class.getName());

  /** Who has not signed in has nothing large to say. */
  private static final int MAX_BEFORE_SIGN_IN = 1024 * 1024;

  private final RequestDecoder decoder = new RequestDecoder();
  private List<String> parts = List.of();
  private int gathered;
  private @Nullable Gathering gathering;
  private @Nullable ChatSession chat;
  private @Nullable WebSocketPipe pipe;
  private int maxFrame;

  @Inject Dispatcher dispatcher;
  @Inject Reception reception;
  @Inject Settings settings;
  @Inject Threads threads;
  @Inject Inbound inbound;

  @OnOpen
  public void open(Session socket) {
    var handshake =
        socket.getUserPrincipal() instanceof Handshake noted
            ? noted
            : new Handshake(socket.getId(), "", null);
    maxFrame = settings.number(Setting.LIMIT_FRAME);
    gathering = new Gathering(new Allowance(inbound::take, inbound::give));
    pipe = new WebSocketPipe(socket, handshake, threads.events());
    chat = reception.open(handshake.address(), new WebSocketTransport(pipe, handshake.baseUrl()));
    var token = handshake.token();
    if (token != null) {
      dispatcher.receive(chat, token.length(), () -> new Request(new Authenticate(token), null));
    }
  }

  @OnMessage
  public void receive(String part, boolean last) {
    var from = chat;
    var room = gathering;
    if (from == null || room == null || maxFrame == 0) {
      return;
    }
    from.heard();
    int length = gathered + part.length();
    int max = from.user().isPresent() ? maxFrame : Math.min(maxFrame, MAX_BEFORE_SIGN_IN);
    if (length > max) {
      forget();
      from.close(CloseCode.TOO_BIG);
    } else if (!room.reach(length)) {
      forget();
      Dispatcher.overloaded(from);
    } else if (!last) {
      gather(part);
    } else {
      var frame = gathered == 0 ? part : whole(part);
      room.end();
      dispatcher.receive(from, frame.length(), () -> decoder.read(frame));
    }
  }

  private void gather(String part) {
    if (part.isEmpty()) {
      return;
    }
    parts = parts.isEmpty() ? new ArrayList<>() : parts;
    parts.add(part);
    gathered += part.length();
  }

  /** Put together once: a file that were copied with every part would fill the heap by turns. */
  private String whole(String last) {
    parts.add(last);
    var whole = String.join("", parts);
    parts = List.of();
    gathered = 0;
    return whole;
  }

  /** Nothing more is read from this client. */
  private void forget() {
    maxFrame = 0;
    parts = List.of();
    gathered = 0;
    if (gathering != null) {
      gathering.end();
    }
  }

  @OnMessage
  public void refuse(byte[] part, boolean last) {
    if (chat != null) {
      chat.close(CloseCode.NOT_ACCEPTABLE);
    }
  }

  @OnMessage
  public void pong(PongMessage pong) {
    if (chat != null && pipe != null) {
      chat.heard();
      pipe.pong(pong.getApplicationData());
    }
  }

  @OnError
  public void fail(Throwable failure) {
    LOG.log(Level.DEBUG, "Connection failed: {0}", failure.getClass().getName());
  }

  @OnClose
  public void close() {
    forget();
    if (chat != null) {
      dispatcher.closed(chat);
    }
  }
}

package io.ticketchat.transport.bridge;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ServerEvent.Authenticated;
import io.ticketchat.session.outbound.Frame;
import io.ticketchat.session.outbound.Transport;
import io.ticketchat.session.outbound.WireForm;
import io.ticketchat.transport.socketio.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One Socket.IO client, as a pipe. Ends the connection, never the socket alone: after a DISCONNECT
 * packet a stock client would not come back.
 */
final class SocketIoTransport implements Transport {

  private final Socket socket;
  private final String baseUrl;
  private final int maxMessage;
  private @Nullable Runnable early;
  private @Nullable Offset offset;
  private @Nullable String pid;

  /**
   * A pipe whose client is not let in yet; what is sent meanwhile waits for that.
   *
   * @param maxMessage bytes of a message that the client may send once it has signed in
   */
  SocketIoTransport(Socket socket, String baseUrl, int maxMessage) {
    this.socket = socket;
    this.baseUrl = baseUrl;
    this.maxMessage = maxMessage;
  }

  /** Lets the client in. */
  void accept(String privateId, Offset start) {
    Runnable waiting;
    socket.acceptRecoverable(privateId);
    synchronized (this) {
      pid = privateId;
      offset = start;
      waiting = early;
      early = null;
    }
    if (waiting != null) {
      waiting.run();
    }
  }

  /** The session's private id, once the client has been let in. */
  synchronized Optional<String> pid() {
    return Optional.ofNullable(pid);
  }

  /** The client has signed in, so it may say more. */
  void trust() {
    socket.acceptUpTo(maxMessage);
  }

  @Override
  public WireForm form() {
    return SocketIoForm.INSTANCE;
  }

  @Override
  public String baseUrl() {
    return baseUrl;
  }

  @Override
  public void send(List<Frame> frames, Consumer<Boolean> sent) {
    send(frames.get(0), sent); // there is no more: each goes alone
  }

  private void send(Frame frame, Consumer<Boolean> sent) {
    Offset place;
    synchronized (this) {
      place = offset;
      if (place == null) {
        early = () -> send(frame, sent);
        return;
      }
    }
    var event = frame.event();
    if (event instanceof Authenticated) {
      trust();
    }
    var told = event == null ? Optional.<String>empty() : place.after(event);
    socket.send(told.map(text -> append(frame.text(), text)).orElse(frame.text()), sent);
  }

  /** One more argument at the end; handlers that take one do not see it. */
  private static String append(String packet, String text) {
    return packet.substring(0, packet.length() - 1) + ",\"" + text + "\"]";
  }

  /** Engine.IO's own heartbeat asks, whatever is said meanwhile. */
  @Override
  public void ping() {}

  @Override
  public boolean awaitsClient() {
    return socket.awaitsPoll();
  }

  @Override
  public void close(CloseCode reason) {
    socket.close(reason.code(), reason.reason());
  }
}

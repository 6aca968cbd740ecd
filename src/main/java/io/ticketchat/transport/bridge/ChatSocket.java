package io.ticketchat.transport.bridge;

import io.ticketchat.dispatch.Dispatcher;
import io.ticketchat.protocol.BadEventException;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.Request;
import io.ticketchat.session.ChatSession;
import io.ticketchat.transport.socketio.Arguments;
import io.ticketchat.transport.socketio.MalformedPacketException;
import io.ticketchat.transport.socketio.Socket;
import io.ticketchat.transport.socketio.SocketListener;
import jakarta.json.JsonString;

/** Makes requests of what one client emits, and hands them to the dispatcher. */
record ChatSocket(
    Socket socket,
    ChatSession session,
    SocketIoTransport transport,
    Dispatcher dispatcher,
    LiveSessions live)
    implements SocketListener {

  private static final int PROTOCOL_ERROR = 1002;

  @Override
  public void event(Arguments event) {
    dispatcher.receive(session, event.weight(), () -> request(event));
  }

  /** Its first argument is the event's name, its second the data; more are not looked at. */
  private Request request(Arguments event) throws BadEventException {
    var id = event.id() == null ? null : event.id().toString();
    try {
      var arguments = event.readEvent();
      var name = ((JsonString) arguments.get(0)).getString();
      var data = arguments.size() > 1 ? arguments.get(1) : null;
      return EventCodec.SHARED.read(name, data, id);
    } catch (MalformedPacketException e) {
      socket.close(PROTOCOL_ERROR, "Protocol error");
      throw EventCodec.malformed();
    }
  }

  @Override
  public void heard() {
    session.heard();
  }

  @Override
  public void disconnected() {
    dispatcher.closed(session);
    transport.pid().ifPresent(pid -> live.leave(pid, session));
  }
}

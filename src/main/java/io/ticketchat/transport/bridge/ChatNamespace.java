package io.ticketchat.transport.bridge;

import io.ticketchat.dispatch.Dispatcher;
import io.ticketchat.session.Reception;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.transport.socketio.Socket;
import io.ticketchat.transport.socketio.SocketApplication;
import io.ticketchat.transport.socketio.SocketListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The main namespace, in which the conversation is; there is no other. */
@ApplicationScoped
class ChatNamespace implements SocketApplication {

  @Inject Reception reception;
  @Inject Admission admission;
  @Inject Dispatcher dispatcher;
  @Inject Settings settings;
  @Inject LiveSessions live;

  @Override
  public SocketListener connect(Socket socket, Wish wish) {
    if (!wish.namespace().equals("/")) {
      socket.refuse("Invalid namespace", null);
      return SocketListener.NOBODY;
    }
    var handshake = wish.handshake();
    var transport =
        new SocketIoTransport(socket, handshake.baseUrl(), settings.number(Setting.LIMIT_FRAME));
    var session = reception.open(handshake.address(), transport);
    var visitor = new Admission.Visitor(socket, wish, session, transport);
    session.inbox().offer(() -> admission.admit(visitor));
    return new ChatSocket(socket, session, transport, dispatcher, live);
  }
}

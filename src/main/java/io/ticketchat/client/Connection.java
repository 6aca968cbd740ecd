package io.ticketchat.client;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;

/** One WebSocket to the server: text out, text in, and word of its end. */
final class Connection {

  private static final int BUFFER = 48 * 1024 * 1024;

  private final Session socket;

  private Connection(Session socket) {
    this.socket = socket;
  }

  /** Connects; the callbacks come on the container's threads, in order. */
  static Connection open(URI chat, Consumer<String> text, Consumer<CloseReason> closed)
      throws IOException {
    var endpoint =
        new Endpoint() {
          @Override
          public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text::accept);
          }

          @Override
          public void onClose(Session session, CloseReason reason) {
            closed.accept(reason);
          }
        };
    var config = ClientEndpointConfig.Builder.create().build();
    config.getUserProperties().put("org.glassfish.tyrus.incomingBufferSize", BUFFER);
    try {
      var container = ContainerProvider.getWebSocketContainer();
      container.setDefaultMaxTextMessageBufferSize(BUFFER);
      return new Connection(container.connectToServer(endpoint, config, chat));
    } catch (DeploymentException e) {
      throw new IOException("No connection to " + chat, e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a broken socket is told of by its end
  void send(String frame) {
    try {
      socket.getAsyncRemote().sendText(frame);
    } catch (IllegalStateException e) {
      // It is closed; its end will be told.
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed then.
    }
  }
}

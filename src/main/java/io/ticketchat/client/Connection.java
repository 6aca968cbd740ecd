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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One WebSocket to the server: text out, text in, and word of its end. */
final class Connection {

  private static final int BUFFER = 48 * 1024 * 1024;
  private static final String TYRUS_BUFFER = "weblogic.websocket.tyrus.incoming-buffer-size";
  private static final long HANDSHAKE_SECONDS = 10;

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
    return new Connection(shakeHands(endpoint, chat));
  }

  /** Some containers wait for half a minute for the answer of a server that has gone away. */
  @SuppressWarnings("FutureReturnValueIgnored") // one that comes too late is closed, that is all
  private static Session shakeHands(Endpoint endpoint, URI chat) throws IOException {
    var attempt =
        CompletableFuture.supplyAsync(() -> connect(endpoint, chat), Connection::onDaemon);
    try {
      return attempt.get(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("No connection to " + chat, e.getCause());
    } catch (TimeoutException e) {
      attempt.thenAccept(Connection::closeQuietly);
      throw new IOException("No answer from " + chat, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static Session connect(Endpoint endpoint, URI chat) {
    var config = ClientEndpointConfig.Builder.create().build();
    config.getUserProperties().put(TYRUS_BUFFER, BUFFER);
    try {
      var container = ContainerProvider.getWebSocketContainer();
      container.setDefaultMaxTextMessageBufferSize(BUFFER);
      return container.connectToServer(endpoint, config, chat);
    } catch (DeploymentException | IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void onDaemon(Runnable task) {
    var thread = new Thread(task, "ticketchat-connect");
    thread.setDaemon(true);
    thread.start();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a broken socket is told of by its end
  void send(String frame) {
    try {
      socket.getAsyncRemote().sendText(frame);
    } catch (IllegalStateException | RejectedExecutionException e) {
      // It is closed; its end will be told. The latter is Tyrus's word, where its timer is gone.
    }
  }

  void close() {
    closeQuietly(socket);
  }

  private static void closeQuietly(Session session) {
    try {
      session.close();
    } catch (IOException e) {
      // It is closed then.
    }
  }
}

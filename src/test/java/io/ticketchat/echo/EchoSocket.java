package io.ticketchat.echo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A WebSocket whose messages wait to be looked at: text as it is, bytes as {@code [1, 2]}. */
final class EchoSocket implements WebSocket.Listener, AutoCloseable {

  private static final String CLOSED = "closed";
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private WebSocket socket;

  static EchoSocket open(HttpClient http, URI uri) throws IOException {
    var client = new EchoSocket();
    try {
      client.socket = bounded(http.newWebSocketBuilder().buildAsync(uri, client));
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new AssertionError("no answer to the handshake at " + uri);
      }
      throw new IOException("refused");
    }
    return client;
  }

  void send(String message) {
    bounded(socket.sendText(message, true));
  }

  void send(byte... message) {
    bounded(socket.sendBinary(ByteBuffer.wrap(message), true));
  }

  private static <T> T bounded(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** The next message, or {@code closed}; pings of Engine.IO are answered meanwhile. */
  String next() {
    var message = any();
    while (message.equals("2")) {
      pong();
      message = any();
    }
    return message;
  }

  private void pong() {
    try {
      send("3");
    } catch (CompletionException e) {
      // It closes: that is the next message.
    }
  }

  /** The next message, pings included. */
  String any() {
    try {
      var message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("nothing came");
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whether it is closed before anything but pings comes. */
  boolean isClosedNext() {
    return next().equals(CLOSED);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      messages.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    while (part.hasRemaining()) {
      bytes.write(part.get());
    }
    if (last) {
      messages.add(Arrays.toString(bytes.toByteArray()));
      bytes.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    messages.add(CLOSED);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    messages.add(CLOSED);
  }

  @Override
  public void close() {
    socket.abort();
  }
}

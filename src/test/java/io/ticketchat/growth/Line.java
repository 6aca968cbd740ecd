package io.ticketchat.growth;

import io.ticketchat.growth.Swarm.Ear;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One client's WebSocket, by hand (RFC 6455) and as cheap as can be: it reads text frames, answers
 * pings, and asks for one thing at a time. Its frames are masked with a key of zeros.
 */
final class Line implements AutoCloseable {

  /** An acknowledgement, and when it was read. */
  record Answer(String text, long at) {
    /** The last {@code seq} in it. */
    long seq() {
      return seqOf(text);
    }

    /** Itself; fails where it is a refusal. */
    Answer successful() {
      if (!text.contains("\"success\":true")) {
        throw new AssertionError(text);
      }
      return this;
    }
  }

  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final int PONG = 0x8a;
  private static final int CLOSE = 0x88;
  private static final String NEW_MESSAGE = "{\"event\":\"new_message\"";
  private static final String ACKNOWLEDGEMENT = "{\"event\":\"ack\"";

  private final SocketChannel channel;
  private final Ear newMessages;
  private ByteBuffer rest = ByteBuffer.allocate(4_096).limit(0);
  private volatile CompletableFuture<Answer> asked = new CompletableFuture<>();
  private volatile @Nullable Exception failure;

  Line(SocketChannel channel, Ear newMessages) {
    this.channel = channel;
    this.newMessages = newMessages;
  }

  void shakeHands(URI chat, String token) throws IOException {
    var request =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(chat.getPath(), chat.getHost(), chat.getPort(), token);
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    var head = new StringBuilder();
    var one = ByteBuffer.allocate(1);
    while (head.indexOf("\r\n\r\n") < 0) {
      if (channel.read(one.clear()) < 0) {
        throw new IOException("Hung up after " + head);
      }
      head.append((char) one.get(0));
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException(head.toString());
    }
  }

  /** Sends an event; the stage completes on the swarm's thread. One at a time. */
  CompletableFuture<Answer> ask(String event, String data) {
    var answer = new CompletableFuture<Answer>();
    asked = answer;
    if (failure != null) {
      answer.completeExceptionally(failure);
    }
    var text = "{\"event\":\"" + event + "\",\"id\":1,\"data\":" + data + "}";
    write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    return answer;
  }

  private synchronized void write(int first, byte[] payload) {
    var frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload).flip();
    try {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes bytes of the stream; only what is no whole frame yet is copied. */
  void take(ByteBuffer bytes, long at) {
    if (rest.hasRemaining()) {
      var joined = ByteBuffer.allocate(rest.remaining() + bytes.remaining());
      bytes = joined.put(rest).put(bytes).flip();
    }
    while (isWhole(bytes)) {
      frame(bytes, at);
    }
    rest = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
  }

  private static int headLength(ByteBuffer bytes) {
    return switch (bytes.get(bytes.position() + 1)) {
      case 126 -> 4;
      case 127 -> 10;
      default -> 2;
    };
  }

  private static long length(ByteBuffer bytes) {
    int at = bytes.position();
    return switch (bytes.get(at + 1)) {
      case 126 -> bytes.getShort(at + 2) & 0xffff;
      case 127 -> bytes.getLong(at + 2);
      default -> bytes.get(at + 1);
    };
  }

  private static boolean isWhole(ByteBuffer bytes) {
    int left = bytes.remaining();
    return left >= 2 && left >= headLength(bytes) && left - headLength(bytes) >= length(bytes);
  }

  private void frame(ByteBuffer bytes, long at) {
    int first = bytes.get(bytes.position()) & 0xff;
    var payload = new byte[(int) length(bytes)];
    bytes.position(bytes.position() + headLength(bytes)).get(payload);
    switch (first) {
      case TEXT -> hear(new String(payload, StandardCharsets.UTF_8), at);
      case PING -> write(PONG, payload);
      case CLOSE -> throw new IllegalStateException("The server hung up");
      default -> throw new IllegalStateException("A frame of kind " + first);
    }
  }

  private void hear(String text, long at) {
    if (text.startsWith(NEW_MESSAGE)) {
      newMessages.hear(text, at);
    } else if (text.startsWith(ACKNOWLEDGEMENT)) {
      asked.complete(new Answer(text, at));
    }
  }

  static long seqOf(String text) {
    int from = text.lastIndexOf("\"seq\":") + "\"seq\":".length();
    long seq = 0;
    for (int i = from; Character.isDigit(text.charAt(i)); i++) {
      seq = seq * 10 + text.charAt(i) - '0';
    }
    return seq;
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Whoever waits is told. */
  void fail(Exception why) {
    failure = why;
    asked.completeExceptionally(why);
  }

  /** Hangs up without a word, as a machine does that loses its power. */
  void reset() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

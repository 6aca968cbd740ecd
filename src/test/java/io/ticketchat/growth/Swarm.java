package io.ticketchat.growth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Thousands of clients on one thread, so that they cost little beside the server. */
final class Swarm implements AutoCloseable {

  /** Hears frames, on the swarm's thread; {@code at} is when they were read, as nanoTime. */
  interface Ear {
    void hear(String text, long at);
  }

  private static final int BUFFER = 256 * 1024;

  private final URI chat;
  private final Selector selector = Selector.open();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Thread thread = new Thread(this::run, "swarm");

  Swarm(URI chat) throws IOException {
    this.chat = chat;
    thread.start();
  }

  /** Connects and signs in, with the handshake. */
  Line open(String token, Ear newMessages) throws IOException {
    var channel = SocketChannel.open(new InetSocketAddress(chat.getHost(), chat.getPort()));
    channel.socket().setTcpNoDelay(true);
    var line = new Line(channel, newMessages);
    line.shakeHands(chat, token);
    channel.configureBlocking(false);
    lines.add(line);
    selector.wakeup();
    channel.register(selector, SelectionKey.OP_READ, line);
    selector.wakeup();
    return line;
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select(this::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key) {
    var line = (Line) key.attachment();
    try {
      buffer.clear();
      int length = ((SocketChannel) key.channel()).read(buffer);
      long at = System.nanoTime();
      if (length < 0) {
        throw new IOException("The server hung up");
      }
      line.take(buffer.flip(), at);
    } catch (IOException | RuntimeException e) {
      key.cancel();
      line.fail(e);
    }
  }

  /** Ends all connections of a measurement. */
  void hangUp() throws IOException {
    for (var line : lines) {
      line.close();
    }
    lines.clear();
  }

  @Override
  public void close() throws IOException {
    hangUp();
    selector.close();
  }
}

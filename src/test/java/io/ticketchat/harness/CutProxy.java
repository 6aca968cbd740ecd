package io.ticketchat.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy on loopback that cuts: what passes through it ends without a word. */
public final class CutProxy implements AutoCloseable {

  private static final int BUFFER = 65_536;

  private final int target;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;

  /** In front of a port of this machine. */
  public CutProxy(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Cuts every connection, and refuses new ones until {@link #mend}. */
  public void cut() {
    refusing = true;
    open.forEach(CutProxy::closeQuietly);
    open.clear();
  }

  public void mend() {
    refusing = false;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        if (refusing) {
          client.setSoLinger(true, 0);
          client.close();
          continue;
        }
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(server);
        start(() -> pump(client, server));
        start(() -> pump(server, client));
      } catch (IOException e) {
        // The next one may come through.
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    var buffer = new byte[BUFFER];
    try (from;
        to) {
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // That is what cutting does.
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  private static void start(Runnable task) {
    var thread = new Thread(task, "cut-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}

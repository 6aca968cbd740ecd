package io.ticketchat.harness.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on loopback, in front of a port of this machine, that fails as lines do: it resets
 * and refuses connections, closes one half of them, and is slow in the ways of {@link Impairment},
 * each direction for itself.
 */
public final class FaultProxy implements AutoCloseable {

  private static final int BACKLOG = 512;

  /** So many bytes are on their way at most: the sender's own machine would take in megabytes. */
  private static final int WINDOW = 65_536;

  private final int target;
  private final ServerSocket listening;
  private final Map<Direction, Lane> lanes = new EnumMap<>(Direction.class);
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;

  /** One connection through the proxy. */
  private final class Connection {
    final Socket client;
    final Socket server;
    final Map<Direction, Pump> pumps = new EnumMap<>(Direction.class);
    final AtomicInteger running = new AtomicInteger(Direction.values().length);

    Connection(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      pumps.put(Direction.TO_SERVER, pump(Direction.TO_SERVER, client, server));
      pumps.put(Direction.TO_CLIENT, pump(Direction.TO_CLIENT, server, client));
    }

    private Pump pump(Direction direction, Socket from, Socket to) {
      return new Pump(lanes.get(direction), from, to, this::ended, this::cut);
    }

    /** The threads end with the connection, in both directions or by a reset. */
    void start() {
      open.add(this);
      pumps.values().forEach(FaultProxy::start);
    }

    /** Where both directions have ended, nobody needs the sockets any more. */
    void ended() {
      if (running.decrementAndGet() > 0) {
        return;
      }
      open.remove(this);
      close(client); // what was written still arrives: this is no reset
      close(server);
    }

    void cut() {
      open.remove(this);
      reset(client);
      reset(server);
      lanes.values().forEach(Lane::wake);
    }
  }

  public FaultProxy(int target) throws IOException {
    this.target = target;
    for (var direction : Direction.values()) {
      lanes.put(direction, new Lane());
    }
    this.listening = new ServerSocket();
    listening.setReceiveBufferSize(WINDOW);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Resets every connection; new ones are welcome. */
  public void cut() {
    open.forEach(Connection::cut);
  }

  /** Resets new connections until {@link #mend}; those that are open go on. */
  public void refuse() {
    refusing = true;
  }

  /** Resets every connection, and new ones until {@link #mend}. */
  public void goDown() {
    refuse();
    cut();
  }

  /** How the line is from now on in one direction, for open connections and new ones. */
  public void impair(Direction direction, Impairment line) {
    lanes.get(direction).set(line);
  }

  public void impair(Impairment bothWays) {
    lanes.values().forEach(lane -> lane.set(bothWays));
  }

  /** Ends one direction of every connection; the other goes on. */
  public void halfClose(Direction direction) {
    for (var connection : open) {
      try {
        connection.pumps.get(direction).halfClose();
      } catch (IOException e) {
        connection.cut();
      }
    }
  }

  /** A good line again, and new connections are welcome. */
  public void mend() {
    refusing = false;
    impair(Impairment.NONE);
  }

  /** How many connections are open. */
  int connections() {
    return open.size();
  }

  /** Bytes that came through so far. */
  public long passed(Direction direction) {
    return lanes.get(direction).passed();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    goDown();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        start(() -> connect(client));
      } catch (IOException e) {
        // The next one may come through.
      }
    }
  }

  /** Whoever goes down meanwhile resets this one, too. */
  private void connect(Socket client) {
    var server = new Socket();
    try {
      if (!refusing) {
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        new Connection(client, server).start();
      }
      if (refusing) {
        reset(client);
        reset(server);
      }
    } catch (IOException e) {
      reset(client);
      reset(server);
    }
  }

  /** Where the other end was faster, there is nothing to be set any more, but a socket to close. */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  private static void start(Runnable task) {
    var thread = new Thread(task, "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}

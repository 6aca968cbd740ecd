package io.ticketchat.socketio;

import io.ticketchat.socketio.RawSocketIo.Way;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A member of a room who behaves: a thread reads and answers pings, and notes when each ping came
 * and how old each message was. Messages begin with {@link System#nanoTime} and a space.
 */
final class Member implements AutoCloseable {

  private static final String MESSAGE = "42[\"new_message\",";
  private static final String TEXT = "\"message\":\"";

  private final RawSocketIo client;
  private final List<Long> pings = new CopyOnWriteArrayList<>();
  private final List<Long> ages = Collections.synchronizedList(new ArrayList<>());
  private volatile @Nullable Throwable end;

  /** Signs in, joins and begins to read. */
  Member(URI server, Way way, String token, String ticket) throws IOException {
    client = RawSocketIo.as(server, way, token);
    client.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
    var thread = new Thread(this::read, "member");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try {
      while (true) {
        for (var packet : client.line().receive()) {
          take(packet, System.nanoTime());
        }
      }
    } catch (IOException | RuntimeException | AssertionError e) {
      end = e;
    }
  }

  private void take(String packet, long now) throws IOException {
    if (packet.equals("2")) {
      pings.add(now);
      client.send("3");
    } else if (packet.startsWith(MESSAGE)) {
      int from = packet.indexOf(TEXT) + TEXT.length();
      long sent = Long.parseLong(packet, from, packet.indexOf(' ', from), 10);
      ages.add(TimeUnit.NANOSECONDS.toMillis(now - sent));
    }
  }

  /** Fails where the server has hung up, or did what it should not. */
  void assertAlive() {
    if (end != null) {
      throw new AssertionError("Ended after " + ages.size() + " messages", end);
    }
  }

  int heard() {
    return ages.size();
  }

  /** The ages of the messages heard from the n-th on, in milliseconds. */
  List<Long> agesFrom(int first) {
    synchronized (ages) {
      return List.copyOf(ages.subList(first, ages.size()));
    }
  }

  /** The longest time without a ping since a moment, in milliseconds. */
  long longestPause(long since) {
    long last = since;
    long longest = 0;
    for (long ping : pings) {
      if (ping > since) {
        longest = Math.max(longest, ping - last);
        last = ping;
      }
    }
    return TimeUnit.NANOSECONDS.toMillis(Math.max(longest, System.nanoTime() - last));
  }

  /** The age that 99 of 100 messages did not exceed. */
  static long p99(List<Long> ages) {
    var sorted = ages.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * 0.99) - 1));
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}

package io.ticketchat.fault;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many clients, each with one message under way: the next when it is acknowledged, and the same
 * again, with the same {@code clientMessageId}, when it is refused.
 */
final class Crowd implements AutoCloseable {

  private static final long PACE_MILLIS = 500;

  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Member> members = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong slowestRefusal = new AtomicLong();
  private final Set<String> codes = ConcurrentHashMap.newKeySet();
  private volatile long stopped = Long.MIN_VALUE;
  private volatile boolean finishing;

  private Crowd() {}

  /** Connects so many agents, spread over the tickets, who begin to send. */
  static Crowd of(URI chat, int size, List<String> tickets) throws Exception {
    var crowd = new Crowd();
    for (int i = 0; i < size; i++) {
      crowd.members.add(crowd.new Member("agent-" + i, tickets.get(i % tickets.size())));
    }
    for (var member : crowd.members) {
      member.socket = crowd.http.newWebSocketBuilder().buildAsync(chat, member).get(30, SECONDS);
      member.tell("authenticate", "{\"token\":\"" + Tokens.agent(member.id) + "\"}");
    }
    return crowd;
  }

  long acknowledged() {
    return acknowledged.get();
  }

  long refused() {
    return refused.get();
  }

  /** From now on the database is away. */
  void stopped() {
    stopped = System.nanoTime();
  }

  /**
   * The longest time between a message and its refusal; of one that waited when the database
   * stopped, the time since.
   */
  long slowestRefusalMillis() {
    return slowestRefusal.get();
  }

  Set<String> codes() {
    return Set.copyOf(codes);
  }

  /** Begins no further message; waits for what is under way, and gives how many there were. */
  long finish() throws Exception {
    finishing = true;
    var all = members.stream().map(one -> one.done).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(all).get(60, SECONDS);
    } catch (TimeoutException e) {
      var late = members.stream().filter(one -> !one.done.isDone()).map(Member::toString).toList();
      throw new AssertionError("no end of " + late, e);
    }
    return acknowledged.get();
  }

  @Override
  public void close() {
    finishing = true;
    clock.shutdownNow();
    members.stream().filter(one -> one.socket != null).forEach(one -> one.socket.abort());
  }

  /** One client; the listener of its own socket. */
  private final class Member implements WebSocket.Listener {
    private final String id;
    private final String ticket;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private volatile WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile String heard = "nothing";
    private volatile int number;
    private long sent;

    Member(String id, String ticket) {
      this.id = id;
      this.ticket = ticket;
    }

    /** An answer may be here before the socket knows that what it answers has left. */
    private synchronized void tell(String event, String data) {
      var frame = "{\"event\":\"" + event + "\",\"id\":1,\"data\":" + data + "}";
      sending = sending.thenCompose(before -> socket.sendText(frame, true));
      sending.whenComplete(
          (sent, failed) -> {
            if (failed != null) {
              done.completeExceptionally(failed);
            }
          });
    }

    private void say() {
      sent = System.nanoTime();
      tell(
          "send_message",
          "{\"ticketId\":\"%s\",\"message\":\"%s-%d\",\"clientMessageId\":\"%s-%d\"}"
              .formatted(ticket, id, number, id, number));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        var frame = text.toString();
        text.setLength(0);
        if (frame.startsWith("{\"event\":\"ack\"")) {
          heard = frame;
          acknowledged(frame);
        }
      }
      from.request(1);
      return null;
    }

    private void acknowledged(String frame) {
      var data = RawChat.parse(frame).getJsonObject("data");
      if (data.containsKey("code")) {
        codes.add(data.getString("code"));
        refused.incrementAndGet();
        slowestRefusal.accumulateAndGet(waited(System.nanoTime()), Math::max);
        later();
      } else if (data.containsKey("data")) {
        acknowledged.incrementAndGet();
        number++;
        if (finishing) {
          done.complete(null);
        } else {
          later();
        }
      } else {
        say(); // signed in
      }
    }

    private long waited(long now) {
      boolean hasStopped = stopped != Long.MIN_VALUE;
      return NANOSECONDS.toMillis(Math.min(now - sent, hasStopped ? now - stopped : now - sent));
    }

    private void later() {
      clock.schedule(this::say, PACE_MILLIS, MILLISECONDS);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      done.completeExceptionally(new AssertionError(id + " was closed: " + code + " " + reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      done.completeExceptionally(error);
    }

    @Override
    public String toString() {
      return "%s with message %d, answered last %s".formatted(id, number, heard);
    }
  }
}

package io.ticketchat.conversation;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.BuiltWar;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.Tokens;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing lost, nothing twice, one order: with many at a time, and across a lost connection. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeliveryConversationIT {

  @Deployment(testable = false)
  static WebArchive war() {
    return BuiltWar.archive();
  }

  @ArquillianResource URL base;

  private RawChat as(String token) throws IOException {
    return RawChat.as(URI.create(base.toString().replaceFirst("^http", "ws") + "chat"), token);
  }

  private String ticketOf(String client) {
    return new Api(URI.create(base.toString()), Tokens.client(client)).createTicket("Delivery");
  }

  private static String join(String ticket) {
    return "{\"ticketId\":\"" + ticket + "\"}";
  }

  private static String join(String ticket, long afterSeq) {
    return "{\"ticketId\":\"" + ticket + "\",\"afterSeq\":" + afterSeq + "}";
  }

  private static String message(String ticket, String text, String clientMessageId) {
    return "{\"ticketId\":\"%s\",\"message\":\"%s\",\"clientMessageId\":\"%s\"}"
        .formatted(ticket, text, clientMessageId);
  }

  private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(64, tasks.size()));
    try {
      var results = new ArrayList<T>();
      for (var future : pool.invokeAll(tasks, 120, TimeUnit.SECONDS)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Long> seqs(List<JsonObject> events) {
    return events.stream().map(event -> event.getJsonNumber("seq").longValue()).toList();
  }

  @Test
  @DisplayName("D-10 One client message id, sent 50 times in parallel: one row, 50 equal answers")
  void oneClientMessageIdSentFiftyTimesIsStoredOnce() throws Exception {
    var ticket = ticketOf("fifty");
    var connections = new ArrayList<RawChat>();
    for (int i = 0; i < 5; i++) {
      connections.add(as(Tokens.client("fifty")));
    }
    var watcher = as(Tokens.client("fifty"));
    watcher.ask("join_ticket", join(ticket));
    var tasks = new ArrayList<Callable<JsonObject>>();
    for (var connection : connections) {
      for (int i = 0; i < 10; i++) {
        long id = connection.askLater("send_message", message(ticket, "once", "the-one"));
        tasks.add(
            () -> {
              await().atMost(60, TimeUnit.SECONDS).until(() -> ack(connection, id) != null);
              return ack(connection, id);
            });
      }
    }
    var answers = inParallel(tasks);

    assertThat(answers).hasSize(50).allMatch(answer -> answer.getBoolean("success"));
    assertThat(answers.stream().map(a -> a.getJsonObject("data").getString("_id")).collect(toSet()))
        .hasSize(1);
    assertThat(answers.stream().filter(a -> !a.containsKey("duplicate"))).hasSize(1);
    var history = watcher.ask("get_messages", join(ticket));
    assertThat(history.getInt("total")).isEqualTo(1);
    assertThat(watcher.heard("new_message")).hasSize(1);
    for (var connection : connections) {
      connection.close();
    }
    watcher.close();
  }

  private static JsonObject ack(RawChat connection, long id) {
    return connection.heard().stream()
        .filter(f -> f.getString("event").equals("ack") && f.getInt("id") == id)
        .map(f -> f.getJsonObject("data"))
        .findFirst()
        .orElse(null);
  }

  @Test
  @DisplayName(
      "D-12 200 writers to one ticket: seq 1 … N without a hole, one order for every member")
  void twoHundredWritersToOneTicketGiveOneOrder() throws Exception {
    int writers = 200;
    int each = 5;
    var ticket = ticketOf("crowd");
    var members = new ArrayList<RawChat>();
    for (int i = 0; i < 5; i++) {
      members.add(as(i == 0 ? Tokens.client("crowd") : Tokens.agent("watcher" + i)));
      members.get(i).ask("join_ticket", join(ticket));
    }
    var tasks = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < writers; i++) {
      var writer = i;
      tasks.add(
          () -> {
            try (var connection = as(Tokens.agent("writer" + writer))) {
              int stored = 0;
              for (int n = 0; n < each; n++) {
                var answer =
                    connection.ask("send_message", message(ticket, writer + "-" + n, "m" + n));
                stored += answer.getBoolean("success") ? 1 : 0;
              }
              return stored;
            }
          });
    }
    assertThat(inParallel(tasks).stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(writers * each);

    var expected = rangeClosed(1, writers * each).boxed().toList();
    var first = members.get(0);
    for (var member : members) {
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> member.heard("new_message").size() >= writers * each);
      assertThat(seqs(member.heard("new_message"))).isEqualTo(expected);
      assertThat(texts(member)).isEqualTo(texts(first));
    }
    for (var member : members) {
      member.close();
    }
  }

  private static List<String> texts(RawChat member) {
    return member.heard("new_message").stream()
        .map(event -> event.getJsonObject("data").getString("message"))
        .toList();
  }

  @Test
  @DisplayName("D-19 Joining while 500 messages/s are written: no gap and no repeat")
  void joiningUnderLoadLeavesNoGapAndNoRepeat() throws Exception {
    var ticket = ticketOf("stream");
    var writing = new AtomicBoolean(true);
    var written = new AtomicInteger();
    var writers = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 10; i++) {
      writers.add(stream(ticket, Tokens.agent("stream" + i), writing, written));
    }
    var joiners = new ArrayList<RawChat>();
    var joinedAt = new ArrayList<Long>();
    // However slow the machine: enough is written, and enough have joined meanwhile.
    while (written.get() < 1_500 || joiners.size() < 20) {
      var joiner = as(Tokens.client("stream"));
      var probe = joiner.ask("join_ticket", join(ticket));
      long seen = Math.max(0, probe.getJsonNumber("lastSeq").longValue() - joiners.size());
      joiner.ask("leave_ticket", join(ticket));
      assertThat(joiner.ask("join_ticket", join(ticket, seen)).getBoolean("recovered")).isTrue();
      joinedAt.add(seen);
      joiners.add(joiner);
    }
    writing.set(false);
    int sent = writers.stream().mapToInt(CompletableFuture::join).sum();

    for (int i = 0; i < joiners.size(); i++) {
      var joiner = joiners.get(i);
      long from = joinedAt.get(i);
      await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> seqs(afterLastJoin(joiner)).contains((long) sent));
      assertThat(seqs(afterLastJoin(joiner)))
          .as("joiner %s from %s", i, from)
          .isEqualTo(rangeClosed(from + 1, sent).boxed().toList());
      joiner.close();
    }
  }

  /** 50 messages a second until told to stop; gives how many there were, all acknowledged. */
  private CompletableFuture<Integer> stream(
      String ticket, String token, AtomicBoolean go, AtomicInteger written) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (var connection = as(token)) {
            int sent = 0;
            for (long next = System.nanoTime();
                go.get();
                next += TimeUnit.MILLISECONDS.toNanos(20)) {
              connection.askLater("send_message", message(ticket, "s", "k" + sent++));
              written.incrementAndGet();
              TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            }
            int expected = sent;
            await().atMost(30, TimeUnit.SECONDS).until(() -> stored(connection) == expected);
            return sent;
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task).start());
  }

  private static long stored(RawChat connection) {
    return connection.heard("ack").stream().filter(ack -> ack.containsKey("data")).count();
  }

  private static List<JsonObject> afterLastJoin(RawChat joiner) {
    var heard = joiner.heard();
    int joined = 0;
    for (int i = 0; i < heard.size(); i++) {
      joined = heard.get(i).getString("event").equals("joined_ticket") ? i : joined;
    }
    return heard.subList(joined, heard.size()).stream()
        .filter(frame -> frame.getString("event").equals("new_message"))
        .map(frame -> frame.getJsonObject("data"))
        .toList();
  }
}

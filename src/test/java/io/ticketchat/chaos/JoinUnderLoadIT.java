package io.ticketchat.chaos;

import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.chaos.figures.Figures;
import io.ticketchat.client.TicketChatClient;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many write to one ticket, and some come in the midst of it. */
class JoinUnderLoadIT {

  private static final int JOINS = Integer.getInteger("chaos.joins", 200);

  /** A connection's messages are stored one after another, so that one alone is not fast enough. */
  private static final int SENDERS = 10;

  private static final int A_SECOND_OF_EACH = 50;
  private static final int IN_FLIGHT = 20;
  private static final int JOINS_OF_A_CONNECTION = 20;
  private static final int MISSED = 300;
  private static final int LIVE = 20;
  private static final int WRITERS = 200;
  private static final int EACH = 10;

  private static ServerProcess server;
  private static Api customer;

  private final long seed = Long.getLong("chaos.seed", System.nanoTime() & 0xffff_ffffL);
  private final Random random = new Random(seed);
  private final AtomicLong stored = new AtomicLong();
  private long checked;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("join-under-load")
            .database(Database.h2("join"))
            .set("ticketchat.limits.actions-per-minute", "0")
            .start();
    customer = new Api(server.baseUri(), Tokens.client("customer"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @DisplayName("D-19 Joining while messages are written: no gap and no repeat at the seam")
  void nothingIsMissedOrRepeatedAtTheSeam() throws Exception {
    System.out.printf("join-under-load: -Dchaos.seed=%d%n", seed);
    var ticket = customer.createTicket("Joining");
    var writing = new AtomicBoolean(true);
    var began = System.nanoTime();
    var senders = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < SENDERS; i++) {
      var token = Tokens.agent("sender-" + i);
      senders.add(
          CompletableFuture.runAsync(
              () -> write(ticket, token, writing), task -> new Thread(task, "sender").start()));
    }
    int recovered = 0;
    RawChat chat = null;
    for (int i = 0; i < JOINS; i++) {
      if (i % JOINS_OF_A_CONNECTION == 0) {
        if (chat != null) {
          chat.close();
        }
        chat = RawChat.as(server.chatUri(), Tokens.agent("joiner"));
      }
      recovered += join(chat, ticket) ? 1 : 0;
    }
    writing.set(false);
    for (var sender : senders) {
      sender.get(60, TimeUnit.SECONDS);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    assertThat(recovered).as("most found what they had missed").isGreaterThan(JOINS / 2);
    new Figures(
            "Joining under load", "joins", "recovered", "events in order", "messages/s meanwhile")
        .row(JOINS, recovered, checked, Math.round(stored.get() / seconds))
        .circumstance("server", Circumstances.container(server.log()))
        .circumstance("seed", seed)
        .write("join-under-load");
  }

  private void write(String ticket, String token, AtomicBoolean writing) {
    var inFlight = new Semaphore(IN_FLIGHT);
    try (var writer = TicketChatClient.connect(server.chatUri(), () -> token, event -> {})) {
      for (long next = System.nanoTime();
          writing.get();
          next += 1_000_000_000L / A_SECOND_OF_EACH) {
        inFlight.acquire();
        var sent = writer.send(ticket, "a message among many", List.of());
        sent.whenComplete(
            (answer, failure) -> {
              inFlight.release();
              if (answer != null) {
                stored.incrementAndGet();
              }
            });
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime()); // the pace of the load
      }
      inFlight.acquire(IN_FLIGHT);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything after the place that was asked for, to some way into what is live. */
  private boolean join(RawChat chat, String ticket)
      throws InterruptedException, java.io.IOException {
    long after = Math.max(0, stored.get() - random.nextInt(MISSED));
    chat.askLater("join_ticket", "{\"ticketId\":\"" + ticket + "\",\"afterSeq\":" + after + "}");
    var joined = awaitJoined(chat, after);
    boolean recovered = joined.getBoolean("recovered");
    long last = joined.getJsonNumber("lastSeq").longValue();
    long expected = recovered ? after + 1 : last + 1;
    while (expected <= last + LIVE) {
      var frame = chat.poll(Duration.ofSeconds(30));
      assertThat(frame).as("number " + expected + " comes").isNotNull();
      if (frame.getString("event").equals("new_message")) {
        assertThat(frame.getJsonObject("data").getJsonNumber("seq").longValue())
            .isEqualTo(expected++);
        checked++;
      }
    }
    return recovered;
  }

  /** What comes before belongs to the joining before. */
  private static JsonObject awaitJoined(RawChat chat, long after) {
    return chat.await(
            frame ->
                frame.getString("event").equals("joined_ticket")
                    && frame.getJsonObject("data").getJsonNumber("afterSeq").longValue() == after)
        .getJsonObject("data");
  }

  @Test
  @DisplayName("D-12 (on one node) 200 writers to one ticket: 1 to N without a hole, in one order")
  void twoHundredWritersMakeOneOrder() throws Exception {
    var ticket = customer.createTicket("Crowd");
    var heard = new CopyOnWriteArrayList<Long>();
    var token = Tokens.agent("reader");
    try (var reader =
        TicketChatClient.connect(
            server.chatUri(),
            () -> token,
            event -> {
              if (event instanceof NewMessage message) {
                heard.add(message.seq());
              }
            })) {
      reader.join(ticket).toCompletableFuture().get(30, TimeUnit.SECONDS);
      var acknowledged = new ArrayList<Long>();
      for (var answer : crowd(ticket)) {
        var response = answer.get(120, TimeUnit.SECONDS);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        acknowledged.add(Api.data(response).getJsonNumber("seq").longValue());
      }
      var all = rangeClosed(1, WRITERS * EACH).boxed().toList();
      assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(all);
      await().atMost(60, TimeUnit.SECONDS).until(() -> heard.size() >= all.size());
      assertThat(heard).isEqualTo(all);
    }
  }

  private static List<CompletableFuture<HttpResponse<String>>> crowd(String ticket) {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var address = server.baseUri().resolve("api/tickets/" + ticket + "/chat");
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int writer = 0; writer < WRITERS; writer++) {
      var token = Tokens.agent("crowd-" + writer);
      CompletableFuture<HttpResponse<String>> last = CompletableFuture.completedFuture(null);
      for (int i = 0; i < EACH; i++) {
        last = last.thenCompose(before -> post(http, address, token));
        answers.add(last);
      }
    }
    return answers;
  }

  private static CompletableFuture<HttpResponse<String>> post(
      HttpClient http, URI address, String token) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(120))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString("{\"message\":\"one of a crowd\"}"))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }
}

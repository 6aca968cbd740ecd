package io.ticketchat.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A heap of 1 GB, and clients who would fill it several times over. */
class HeapIT {

  private static final long GIGABYTE = 1024L * 1024 * 1024;
  private static final int FILE = 10 * 1024 * 1024;
  private static final String TEN_KILOBYTES = "x".repeat(9_900);

  private static ServerProcess server;
  private static RawChat writer;

  @BeforeAll
  static void start() throws IOException {
    server =
        ServerProcess.named("heap")
            .heap("1g")
            .database(Database.postgresql())
            .set("ticketchat.limits.actions-per-minute", "0")
            .start();
    writer = RawChat.as(server.chatUri(), Tokens.agent("writer"));
  }

  @AfterAll
  static void stop() throws IOException {
    writer.close();
    server.close();
  }

  private static String ticket(String title) {
    return new Api(server.baseUri(), Tokens.client("customer")).createTicket(title);
  }

  private static String message(String ticketId, String text) {
    return "{\"ticketId\":\"" + ticketId + "\",\"message\":\"" + text + "\"}";
  }

  private static void assertHealthy(String after) {
    long heap = server.heapUsedAfterGc();
    System.out.printf("%s: heap %d MB of 1024%n", after, heap >> 20);
    assertThat(heap).isLessThan(GIGABYTE * 7 / 10);
    assertThat(server.log()).doesNotContain("OutOfMemoryError");
    assertThat(new Api(server.baseUri(), "").get("api/health").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("B-02 200 members that read nothing are evicted, and the heap stays")
  void twoHundredSlowReaders() throws Exception {
    var ticket = ticket("Slow");
    try (var slow = SlowCrowd.in(server.chatUri(), ticket, 200)) {
      for (int i = 0; i < 600; i++) {
        assertThat(writer.ask("send_message", message(ticket, TEN_KILOBYTES)))
            .doesNotContainKey("code");
      }
      assertHealthy("200 slow readers");
      slow.awaitGone(writer);
    }
  }

  @Test
  @DisplayName("B-14 50 files of 10 MB at once: some are stored, the others told to come again")
  void fiftyUploadsAtOnce() throws Exception {
    var ticket = ticket("Files");
    var frame = RawSocket.frame(0x81, upload(ticket).getBytes(US_ASCII));
    var path = "api/tickets/" + ticket + "/messages";
    var body = "{\"attachments\":[" + file() + "]}";
    var pool = Executors.newFixedThreadPool(50);
    var uploads = new ArrayList<Callable<String>>();
    for (int i = 0; i < 50; i++) {
      var token = Tokens.admin("uploader" + i);
      uploads.add(i % 2 == 0 ? () -> send(token, frame) : () -> post(token, path, body));
    }
    var outcomes = new TreeMap<String, Integer>();
    var times = new ArrayList<Long>();
    try {
      var running = new ArrayList<Future<String>>();
      uploads.forEach(upload -> running.add(pool.submit(upload)));
      var quiet = ticket("Quiet");
      while (!running.stream().allMatch(Future::isDone)) {
        long start = System.nanoTime();
        assertThat(writer.ask("send_message", message(quiet, "Hi"))).doesNotContainKey("code");
        times.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      }
      for (var upload : running) {
        outcomes.merge(upload.get(), 1, Integer::sum);
      }
    } finally {
      pool.shutdownNow();
    }
    Collections.sort(times);
    long p99 = times.get((times.size() - 1) * 99 / 100);
    System.out.printf("%s; %d messages meanwhile, p99 %d ms%n", outcomes, times.size(), p99);
    assertThat(outcomes.keySet()).isSubsetOf("stored", "OVERLOADED", "1013", "1006");
    assertThat(outcomes).containsKey("stored");
    assertThat(p99).isLessThan(5_000);
    assertHealthy("50 uploads");
    for (int i = 0; i < 8; i++) {
      assertThat(send(Tokens.admin("late"), frame)).isEqualTo("stored"); // all room was given back
      assertThat(post(Tokens.admin("late"), path, body)).isEqualTo("stored");
    }
  }

  private static String file() {
    var base64 = Base64.getEncoder().encodeToString(new byte[FILE]);
    return "{\"name\":\"a.bin\",\"type\":\"application/octet-stream\",\"data\":\"" + base64 + "\"}";
  }

  private static String upload(String ticket) {
    return "{\"event\":\"send_message\",\"id\":77,\"data\":{\"ticketId\":\"%s\",\"attachments\":[%s]}}"
        .formatted(ticket, file());
  }

  /** Refused before the body has come whole, one may not hear why. */
  private static String post(String token, String path, String body) {
    try {
      var response = new Api(server.baseUri(), token).call("POST", path, body);
      return response.statusCode() == 201
          ? "stored"
          : RawChat.parse(response.body()).getString("code");
    } catch (UncheckedIOException brokenOff) {
      return "1006";
    }
  }

  private static String send(String token, byte[] frame) throws IOException {
    try (var socket = new RawSocket(server.chatUri(), 65_536)) {
      socket.tell("authenticate", "{\"token\":\"" + token + "\"}");
      socket.awaitText("\"ack\"");
      try {
        socket.sendRaw(frame);
        while (true) {
          var text = socket.awaitText("");
          if (text.contains("OVERLOADED")) {
            return "OVERLOADED";
          }
          if (text.contains("\"id\":77")) {
            return text.contains("\"success\":true") ? "stored" : text;
          }
        }
      } catch (IOException closed) {
        var message = String.valueOf(closed.getMessage());
        return message.startsWith("closed with ") ? message.substring(12) : "1006";
      }
    }
  }
}

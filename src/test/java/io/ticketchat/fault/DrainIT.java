package io.ticketchat.fault;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.socket.client.IO;
import io.socket.client.Socket;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.json.JSONObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A server that is stopped, or told to send its clients away. */
class DrainIT {

  private static final int WRITERS = 20;
  private static final int OBSERVERS = 20;
  private static final int SERVICE_RESTART = 1012;

  /** Fifteen are promised; a busy machine has as many more. */
  private static final long MOST_SECONDS = 30;

  @Test
  @DisplayName(
      "R-02 SIGTERM under load: everyone is told, nothing acknowledged is lost, all is made up")
  void nothingIsLostWhenTheServerIsStopped() throws Exception {
    var database = Database.postgresql();
    var setup =
        ServerProcess.named("drain-stop")
            .database(database)
            .set("ticketchat.limits.actions-per-minute", "0");
    var server = setup.start();
    try (var stock = new StockClient(server.baseUri())) {
      var ticket = new Api(server.baseUri(), Tokens.client("customer")).createTicket("Stop");
      stock.enter(ticket);
      try (var writers = Writers.in(server.chatUri(), ticket, WRITERS)) {
        var observers = observers(server.chatUri(), ticket);
        await().atMost(60, SECONDS).until(() -> writers.acknowledged().size() >= 10 * WRITERS);
        long start = System.nanoTime();
        server.stop();
        long took = NANOSECONDS.toMillis(System.nanoTime() - start);
        var acknowledged = writers.acknowledged();

        System.out.printf("exit after %d ms, %d acknowledged%n", took, acknowledged.size());
        assertThat(took).as("exit, ms").isLessThan(SECONDS.toMillis(MOST_SECONDS));
        allWereToldAndClosed(observers);
        allWritersWereTold(writers);
        await().atMost(10, SECONDS).until(() -> stock.told.get() == 1);
        assertThat(Writers.stored(database, ticket)).containsAll(acknowledged);

        server = setup.start();
        await()
            .atMost(60, SECONDS)
            .until(() -> writers.acknowledged().size() >= acknowledged.size() + 5 * WRITERS);
        int sent = writers.finish();
        assertThat(Writers.stored(database, ticket)).hasSize(sent).doesNotHaveDuplicates();
        allHeardEverythingOnce(writers, sent);
        await().atMost(30, SECONDS).until(() -> stock.connected.get() == 2);
        System.out.printf(
            "SIGTERM with %d connections: exit after %d ms; %d acknowledged before, %d in all%n",
            WRITERS + OBSERVERS + 1, took, acknowledged.size(), sent);
      }
    } finally {
      server.close();
    }
  }

  @Test
  @DisplayName(
      "R-01 R-03 Drained by an administrator: nobody comes in, all are sent away, until it ends")
  void anAdministratorDrains() throws Exception {
    var setup =
        ServerProcess.named("drain-call")
            .database(Database.h2("drain"))
            .set("ticketchat.limits.actions-per-minute", "0");
    try (var server = setup.start()) {
      var base = server.baseUri();
      var customer = new Api(base, Tokens.client("customer"));
      var admin = new Api(base, Tokens.admin("root"));
      var ticket = customer.createTicket("Drain");
      assertThat(customer.post("api/admin/drain", "").statusCode()).isEqualTo(403);
      assertThat(new Api(base, "none").post("api/admin/drain", "").statusCode()).isEqualTo(401);
      assertThat(get(base, "api/health/ready").statusCode()).isEqualTo(200);
      try (var writers = Writers.in(server.chatUri(), ticket, WRITERS)) {
        var observers = observers(server.chatUri(), ticket);
        await().atMost(60, SECONDS).until(() -> writers.acknowledged().size() >= 5 * WRITERS);

        assertThat(admin.post("api/admin/drain", "").body()).contains("\"draining\":true");
        nobodyComesIn(base);
        allWereToldAndClosed(observers);
        allWritersWereTold(writers);
        await()
            .atMost(20, SECONDS)
            .until(() -> admin.get("api/admin/drain").body().contains("\"connections\":0"));
        var before = writers.acknowledged();

        assertThat(admin.call("DELETE", "api/admin/drain", "").body()).contains("false");
        assertThat(get(base, "api/health/ready").statusCode()).isEqualTo(200);
        await()
            .atMost(60, SECONDS)
            .until(() -> writers.acknowledged().size() >= before.size() + 5 * WRITERS);
        int sent = writers.finish();
        allHeardEverythingOnce(writers, sent);
      }
    }
  }

  /** Nothing lost, nothing doubled: as many entries in the log as messages were sent. */
  private static void allHeardEverythingOnce(Writers writers, int sent) {
    for (var one : writers.heard()) {
      await().atMost(30, SECONDS).until(() -> one.seqs.size() >= sent);
      assertThat(one.seqs).isEqualTo(rangeClosed(1, sent).boxed().toList());
    }
  }

  private static void allWritersWereTold(Writers writers) {
    await()
        .atMost(10, SECONDS)
        .untilAsserted(() -> assertThat(writers.heard()).allMatch(one -> one.drained.size() == 1));
  }

  private static void nobodyComesIn(URI base) {
    var ready = get(base, "api/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo("{\"reason\":\"draining\",\"status\":\"DOWN\"}");
    assertThat(get(base, "api/health").statusCode()).isEqualTo(200);
    assertThat(get(base, "api/health/live").statusCode()).isEqualTo(200);
    for (var door : List.of("chat", "socket.io/?EIO=4&transport=polling")) {
      var refused = get(base, door);
      assertThat(refused.statusCode()).as(door).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).as(door).isPresent();
    }
    assertThat(get(base, "socket.io/?EIO=4&transport=polling&sid=none").statusCode())
        .isEqualTo(400);
  }

  private static HttpResponse<String> get(URI base, String path) {
    return Api.send(HttpRequest.newBuilder(base.resolve(path)).build());
  }

  private static List<RawChat> observers(URI chat, String ticket) throws Exception {
    var all = new CopyOnWriteArrayList<RawChat>();
    for (int i = 0; i < OBSERVERS; i++) {
      var observer = RawChat.as(chat, Tokens.agent("observer-" + i));
      observer.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      all.add(observer);
    }
    return all;
  }

  private static void allWereToldAndClosed(List<RawChat> observers) {
    for (var observer : observers) {
      assertThat(observer.awaitClose().getCloseCode().getCode()).isEqualTo(SERVICE_RESTART);
      assertThat(observer.heard("server_draining")).hasSize(1);
      assertThat(observer.heard("server_draining").get(0).getInt("reconnectInMs"))
          .isBetween(1_000, 5_000);
    }
  }

  /** The official Java client of Socket.IO, which signs in and joins once. */
  private static final class StockClient implements AutoCloseable {
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger joined = new AtomicInteger();
    private final Socket socket;

    StockClient(URI base) {
      var options = new IO.Options();
      options.forceNew = true;
      socket = IO.socket(base, options);
      socket.on(Socket.EVENT_CONNECT, any -> connected.incrementAndGet());
      socket.on("server_draining", any -> told.incrementAndGet());
      socket.on("joined_ticket", any -> joined.incrementAndGet());
      socket.connect();
    }

    void enter(String ticket) throws Exception {
      socket.emit("authenticate", new JSONObject().put("token", Tokens.agent("stock")));
      socket.emit("join_ticket", new JSONObject().put("ticketId", ticket));
      await().atMost(30, SECONDS).until(() -> joined.get() == 1);
    }

    @Override
    public void close() {
      socket.disconnect();
    }
  }
}

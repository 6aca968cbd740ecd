package io.ticketchat.fault;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.OwnPostgres;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerThreads;
import io.ticketchat.harness.Tokens;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PostgreSQL is stopped for half a minute, while five hundred clients send. */
class StoppedDatabaseIT {

  private static final int CLIENTS = Integer.getInteger("stopped.clients", 500);
  private static final int TICKETS = 20;
  private static final long STOP_SECONDS = 30;

  /** What works with the database is bounded, and none of it may wait for one that is away. */
  private static final int MOST_WAITING = 20;

  /** The server's own pools grow with the refusals, of which there are more than answers. */
  private static final int MOST_MORE_THREADS = 200;

  @Test
  @DisplayName(
      "B-09 D-06 R-03 PostgreSQL stands still: health and handshakes answer, sends are refused in"
          + " time, all recovers, nothing is there twice")
  void aDatabaseThatStandsStillHoldsUpNobody() throws Exception {
    try (var postgres = OwnPostgres.start();
        var server =
            ServerProcess.named("stopped-database")
                .database(postgres.database())
                .set("ticketchat.limits.actions-per-minute", "0")
                .start()) {
      var api = new Api(server.baseUri(), Tokens.client("customer"));
      var tickets = IntStream.range(0, TICKETS).mapToObj(i -> api.createTicket("t" + i)).toList();
      try (var crowd = Crowd.of(server.chatUri(), CLIENTS, tickets)) {
        await().atMost(90, SECONDS).until(() -> crowd.acknowledged() >= 2L * CLIENTS);
        var watch = new Watch(server);
        var threads = new ServerThreads(server.pid());
        var running = threads.byPool();
        long before = System.nanoTime();
        crowd.stopped();
        postgres.pause();
        long stopped = System.nanoTime();
        await()
            .atMost(20, SECONDS)
            .pollInterval(50, MILLISECONDS)
            .until(() -> watch.readiness() == 503);
        long noticed = NANOSECONDS.toMillis(System.nanoTime() - before);
        await().atMost(STOP_SECONDS, SECONDS).until(() -> crowd.refused() >= CLIENTS);
        watch.untilSecondsAfter(stopped, STOP_SECONDS);
        long slowest = crowd.slowestRefusalMillis();
        var more = ServerThreads.growth(running, threads.byPool());
        long waiting = threads.waitingForDatabase();
        postgres.resume();
        await().atMost(30, SECONDS).until(() -> watch.readiness() == 200);
        long answered = crowd.acknowledged();
        await().atMost(60, SECONDS).until(() -> crowd.acknowledged() >= answered + 2L * CLIENTS);
        var sent = crowd.finish();

        System.out.printf(
            "%d clients: not ready after %d ms; slowest health %d ms, handshake %d ms of %d;"
                + " %d sends refused, the slowest answer after %d ms; %d threads, more"
                + " of them %s, %d wait for the database; %d acknowledged%n",
            CLIENTS,
            noticed,
            watch.slowestHealth(),
            watch.slowestHandshake(),
            watch.handshakes(),
            crowd.refused(),
            slowest,
            ServerThreads.sum(running),
            more,
            waiting,
            sent);
        assertThat(noticed).as("R-03 not ready, ms").isLessThan(5_000);
        assertThat(watch.slowestHealth()).as("B-09 health, ms").isLessThan(1_000);
        assertThat(watch.slowestHandshake()).as("B-09 a handshake, ms").isLessThan(2_000);
        assertThat(slowest).as("I12 a send is refused, ms").isLessThan(5_500);
        assertThat(crowd.codes()).isSubsetOf("UNAVAILABLE", "UNKNOWN_OUTCOME");
        assertThat(waiting).as("D-06 threads that wait").isLessThan(MOST_WAITING);
        assertThat(ServerThreads.sum(more)).as("D-06 more").isLessThan(MOST_MORE_THREADS);
        assertThat(postgres.number("select count(*) from message"))
            .as("each message that was sent, and repeated until it was acknowledged, is there once")
            .isEqualTo(sent);
        assertThat(postgres.number("select count(distinct (ticket_id, seq)) from message"))
            .isEqualTo(sent);
        assertThat(postgres.number("select sum(last_seq) from ticket")).isEqualTo(sent);
        assertThat(server.log()).as("no token, no text").doesNotContain("eyJ", "agent-1-");
      }
    }
  }
}

package io.ticketchat.fault;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.OwnPostgres;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The database is asked a lot at a time, or refuses now and then what it did not need to. */
class BusyDatabaseIT {

  private static final int READS = 1_000;
  private static final int MESSAGES = 2_000;
  private static final int WRITERS = 20;
  private static final int EACH = 60;

  /** What is promised, and what a machine has that builds something else beside the test. */
  private static final long USUAL_MILLIS = 2_000;

  private static final long MOST_MILLIS = 6_000;

  private static OwnPostgres postgres;
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    postgres = OwnPostgres.start();
    server =
        ServerProcess.named("busy-database")
            .database(postgres.database())
            .set("ticketchat.limits.actions-per-minute", "0")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
    postgres.close();
  }

  @Test
  @DisplayName("E-06 A thousand pages of history at a time keep no message from its answer")
  void readersDoNotHoldUpWriters() throws Exception {
    var api = new Api(server.baseUri(), Tokens.client("reader"));
    var full = api.createTicket("Full");
    var other = api.createTicket("Other");
    fill(full);
    try (var writer = RawChat.as(server.chatUri(), Tokens.agent("writer"))) {
      say(writer, other);
      var reads = read(full);
      var took = new ArrayList<Long>();
      while (reads.stream().anyMatch(read -> !read.isDone())) {
        took.add(say(writer, other));
      }
      took.sort(null);
      for (var read : reads) {
        assertThat(read.get().statusCode()).isEqualTo(200);
      }
      long median = took.get(took.size() / 2);
      long slowest = took.get(took.size() - 1);
      System.out.printf(
          "%d pages of 200: %d messages meanwhile, half of the answers after %d ms, the slowest"
              + " after %d ms%n",
          READS, took.size(), median, slowest);
      assertThat(took).hasSizeGreaterThan(1);
      assertThat(median).as("the usual acknowledgement, ms").isLessThan(USUAL_MILLIS);
      assertThat(slowest).as("the slowest acknowledgement, ms").isLessThan(MOST_MILLIS);
    }
  }

  private static void fill(String ticket) throws Exception {
    postgres.execute(
        "insert into message (id, ticket_id, seq, ordinal, sender_id, sender_name, sender_type,"
            + " body_hash, body, created_at) select gen_random_uuid(), '%s', n, n, 'reader',"
                .formatted(ticket)
            + " 'Reader', 'Client', 'x', repeat('word ', 40), now()"
            + " from generate_series(1, %d) n".formatted(MESSAGES),
        "update ticket set last_seq = %d, message_count = %d where id = '%s'"
            .formatted(MESSAGES, MESSAGES, ticket));
  }

  private static List<CompletableFuture<HttpResponse<Void>>> read(String ticket) {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var reads = new ArrayList<CompletableFuture<HttpResponse<Void>>>();
    for (int i = 0; i < READS; i++) {
      var path = "api/tickets/" + ticket + "/chat?limit=200&offset=" + i;
      var request =
          HttpRequest.newBuilder(server.baseUri().resolve(path))
              .timeout(Duration.ofMinutes(2))
              .header("Authorization", "Bearer " + Tokens.client("reader"))
              .build();
      reads.add(http.sendAsync(request, BodyHandlers.discarding()));
    }
    return reads;
  }

  /** Milliseconds to the acknowledgement. */
  private static long say(RawChat writer, String ticket) throws Exception {
    long start = System.nanoTime();
    var data = "{\"ticketId\":\"" + ticket + "\",\"message\":\"word\"}";
    assertThat(writer.ask("send_message", data).containsKey("data")).isTrue();
    return NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /**
   * One insert in twenty fails, each time in another of three ways. Sequences count what was tried,
   * for they take no part in transactions. What holds "poison" always fails.
   */
  private static final String[] FLAKY = {
    "create sequence failures",
    "create sequence poison_tries",
    """
    create function flaky() returns trigger language plpgsql as $$
    begin
      if new.body = 'poison' then
        perform nextval('poison_tries');
        raise exception 'injected' using errcode = '40001';
      end if;
      if random() < 0.05 then
        perform nextval('failures');
        raise exception 'injected'
          using errcode = (array['40001', '40P01', '55P03'])[1 + floor(random() * 3)::int];
      end if;
      return new;
    end $$
    """,
    "create trigger flaky before insert on message for each row execute function flaky()"
  };

  @Test
  @DisplayName("E-07 One insert in twenty fails for a moment: tried again, nothing twice, no hole")
  void passingFailuresAreTriedAgain() throws Exception {
    var ticket = new Api(server.baseUri(), Tokens.client("customer")).createTicket("Flaky");
    postgres.execute(FLAKY);
    try (var writers = Writers.in(server.chatUri(), ticket, WRITERS);
        var poisoner = RawChat.as(server.chatUri(), Tokens.agent("poisoner"))) {
      var data = "{\"ticketId\":\"" + ticket + "\",\"message\":\"poison\"}";
      assertThat(poisoner.ask("send_message", data).getString("code")).isEqualTo("UNAVAILABLE");
      await().atMost(90, SECONDS).until(() -> writers.acknowledged().size() >= WRITERS * EACH);
      int sent = writers.finish();

      var stored = Writers.stored(postgres.database(), ticket);
      assertThat(stored).hasSize(sent).doesNotHaveDuplicates();
      assertThat(stored).containsAll(writers.acknowledged());
      assertThat(postgres.number("select last_seq from ticket where id = '" + ticket + "'"))
          .isEqualTo(sent);
      for (var one : writers.heard()) {
        await().atMost(30, SECONDS).until(() -> one.seqs.size() >= sent);
        assertThat(one.seqs).isEqualTo(rangeClosed(1, sent).boxed().toList());
      }
      long failures = postgres.number("select last_value from failures");
      long tries = postgres.number("select last_value from poison_tries");
      assertThat(failures).as("injected").isGreaterThan(sent / 50);
      assertThat(tries).as("once with others, and three times alone").isBetween(2L, 4L);
      System.out.printf(
          "%d stored, %d failures injected; what always fails was tried %d times%n",
          sent, failures, tries);
    } finally {
      postgres.execute("drop trigger flaky on message");
    }
  }
}

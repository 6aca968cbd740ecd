package io.ticketchat.fault;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.OwnPostgres;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions that have taken a place in a ticket's log, and then fail in PostgreSQL. */
class RolledBackIT {

  private static final String TOKEN = Tokens.agent("agent");
  private static final int CROWD = 10;
  private static final int EACH = 10;

  /** Real ones, of the deployer's making; a deadlock is looked for before they are over. */
  private static final String TIMEOUTS =
      "?options=-c%20lock_timeout=2500%20-c%20statement_timeout=4s%20-c%20deadlock_timeout=1s";

  private static OwnPostgres postgres;
  private static ServerProcess server;

  private String ticket;
  private RawChat chat;

  @BeforeAll
  static void start() throws SQLException {
    postgres = OwnPostgres.start();
    var database = postgres.database();
    server =
        ServerProcess.named("rolled-back")
            .database(new Database(database.url() + TIMEOUTS, database.user(), database.password()))
            .set("ticketchat.limits.actions-per-minute", "0")
            .start();
    Failure.prepare(postgres);
  }

  @AfterAll
  static void stop() {
    server.close();
    postgres.close();
  }

  @BeforeEach
  void enter() throws IOException {
    ticket = new Api(server.baseUri(), Tokens.client("customer")).createTicket("Rolled back");
    chat = RawChat.as(server.chatUri(), TOKEN);
    chat.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
  }

  @AfterEach
  void leave() throws IOException {
    chat.close();
  }

  private JsonObject say(String text, String id) throws IOException {
    return chat.ask("send_message", message(text, id));
  }

  private String message(String text, String id) {
    return "{\"ticketId\":\"%s\",\"message\":\"%s\",\"clientMessageId\":\"%s\"}"
        .formatted(ticket, text, id);
  }

  private static int seq(JsonObject acknowledgement) {
    assertThat(acknowledgement).containsKey("data");
    return acknowledgement.getJsonObject("data").getInt("seq");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D-13 A message fails that had its number: refused with a code, and no hole")
  void aFailureLeavesNoHole(Failure failure) throws Exception {
    assertThat(seq(say("good", "1"))).isEqualTo(1);
    try (var other = postgres.connect()) {
      other.createStatement().execute("select pg_advisory_lock(1)");
      failure.begin(postgres);
      try {
        assertThat(say("bad", "2").getString("code")).isEqualTo(failure.code);
        assertThat(seq(say("good", "3"))).isEqualTo(2);
      } finally {
        Failure.end(postgres);
      }
    }
    var repeated = say("bad", "2");
    assertThat(seq(repeated)).isEqualTo(3);
    assertThat(repeated.getBoolean("duplicate", false)).isFalse();
    assertThat(say("bad", "2").getBoolean("duplicate")).isTrue();
    assertThat(seq(say("good", "4"))).isEqualTo(4);
    assertNoHole(4, 4);
  }

  @Test
  @DisplayName("D-13 A deadlock is broken by PostgreSQL: the message is stored once, and no hole")
  void aDeadlockLeavesNoHole() throws Exception {
    assertThat(seq(say("good", "1"))).isEqualTo(1);
    Failure.LOCK_TIMEOUT.begin(postgres);
    long before = postgres.number(DEADLOCKS);
    try (var other = postgres.connect();
        var statement = other.createStatement()) {
      statement.execute("set deadlock_timeout = '1min'"); // so that the server's is the one to fail
      other.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(1)");
      long asked = chat.askLater("send_message", message("bad", "2"));
      await()
          .pollInterval(20, MILLISECONDS)
          .atMost(30, SECONDS)
          .until(() -> postgres.number(WAITING) == 1);
      statement.execute("select 1 from ticket where id = '" + ticket + "' for update");
      other.rollback();
      assertThat(seq(chat.awaitAck(asked))).isEqualTo(2);
    } finally {
      Failure.end(postgres);
    }
    await().atMost(30, SECONDS).until(() -> postgres.number(DEADLOCKS) > before);
    assertThat(seq(say("good", "3"))).isEqualTo(3);
    assertNoHole(3, 3);
  }

  private static final String WAITING =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";
  private static final String DEADLOCKS =
      "select deadlocks from pg_stat_database where datname = current_database()";

  @ParameterizedTest
  @EnumSource(names = {"CONSTRAINT", "CONSTRAINT_AT_THE_COMMIT"})
  @DisplayName(
      "D-13 Many write, one in three fails: those who are stored have 1 to N, and so later")
  void failuresAmongManyLeaveNoHole(Failure failure) throws Exception {
    failure.begin(postgres);
    List<CompletableFuture<List<String>>> writing = new ArrayList<>();
    try {
      for (int i = 0; i < CROWD; i++) {
        var writer = "writer-" + i;
        writing.add(CompletableFuture.supplyAsync(() -> write(writer)));
      }
      var refused = new ArrayList<String>();
      for (var one : writing) {
        refused.addAll(one.get(60, SECONDS));
      }
      assertThat(refused).as("each third, and who shared a commit with them").isNotEmpty();
      int stored = CROWD * EACH - refused.size();
      assertNoHole(stored, stored);
    } finally {
      Failure.end(postgres);
    }
    for (int i = 0; i < CROWD; i++) {
      assertThat(write("writer-" + i)).as("refused when repeated").isEmpty();
    }
    assertNoHole(CROWD * EACH, CROWD * EACH);
  }

  /** Says ten things, each third of them bad; gives the ids of those that were refused. */
  private List<String> write(String writer) {
    var refused = new ArrayList<String>();
    try (var own = RawChat.as(server.chatUri(), Tokens.agent(writer))) {
      var asked = new ArrayList<Long>();
      for (int i = 0; i < EACH; i++) {
        asked.add(own.askLater("send_message", message(i % 3 == 0 ? "bad" : "good", "id-" + i)));
      }
      for (long id : asked) {
        var answer = own.awaitAck(id);
        if (answer.containsKey("code")) {
          assertThat(answer.getString("code")).isIn("UNAVAILABLE", "UNKNOWN_OUTCOME");
          refused.add(answer.getString("clientMessageId"));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return refused;
  }

  @Test
  @DisplayName(
      "D-13 A change of the ticket and a message with a file fail and are repeated: no hole")
  void changesAndFilesLeaveNoHole() throws Exception {
    var change = "{\"ticketId\":\"" + ticket + "\",\"title\":\"bad\"}";
    var file =
        "{\"ticketId\":\"%s\",\"message\":\"bad\",\"attachments\":[{\"name\":\"a.txt\",\"type\":\"text/plain\",\"data\":\"%s\"}]}"
            .formatted(ticket, Base64.getEncoder().encodeToString("What it says".getBytes()));
    Failure.CONSTRAINT.begin(postgres);
    try {
      assertThat(chat.ask("update_ticket", change).getString("code")).isEqualTo("UNAVAILABLE");
      assertThat(chat.ask("send_message", file).getString("code")).isEqualTo("UNAVAILABLE");
      assertThat(seq(say("good", "1"))).isEqualTo(1);
    } finally {
      Failure.end(postgres);
    }
    assertThat(chat.ask("update_ticket", change).getJsonObject("data").getInt("lastSeq"))
        .isEqualTo(2);
    var stored = chat.ask("send_message", file);
    assertThat(seq(stored)).isEqualTo(3);
    var attached = stored.getJsonObject("data").getJsonArray("attachments").getJsonObject(0);
    assertThat(Api.open(attached.getString("url")).body()).asString().isEqualTo("What it says");
    assertNoHole(3, 2);
  }

  /** In the database, for who was in the room all the time, and for who comes now. */
  private void assertNoHole(int last, int messages) throws Exception {
    var all = rangeClosed(1, last).boxed().toList();
    var places =
        "(select seq from message where ticket_id = '%s' union all"
            + " select seq from ticket_event where ticket_id = '%s') as places";
    var ofTicket = places.formatted(ticket, ticket);
    assertThat(postgres.number("select count(distinct seq) from " + ofTicket)).isEqualTo(last);
    assertThat(postgres.number("select max(seq) from " + ofTicket)).isEqualTo(last);
    var head = "select %s from ticket where id = '%s'";
    assertThat(postgres.number(head.formatted("last_seq", ticket))).isEqualTo(last);
    assertThat(postgres.number(head.formatted("message_count", ticket))).isEqualTo(messages);
    await().atMost(30, SECONDS).until(() -> seqs(chat).size() >= last);
    assertThat(seqs(chat)).isEqualTo(all);
    try (var late = RawChat.as(server.chatUri(), Tokens.admin("late"))) {
      late.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\",\"afterSeq\":0}");
      await().atMost(30, SECONDS).until(() -> seqs(late).size() >= last);
      assertThat(seqs(late)).isEqualTo(all);
    }
  }

  private static List<Integer> seqs(RawChat member) {
    return member.heard().stream()
        .filter(
            frame -> List.of("new_message", "ticket_updated").contains(frame.getString("event")))
        .map(frame -> frame.getJsonObject("data").getInt("seq"))
        .toList();
  }
}

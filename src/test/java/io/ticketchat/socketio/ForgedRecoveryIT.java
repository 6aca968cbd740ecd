package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.UserType;
import io.ticketchat.socketio.RawSocketIo.Way;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Coming back with what was not given out, or is worth nothing any more. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForgedRecoveryIT {

  private static final String SECRET = "secret-7f3a";

  private static Database database;
  private static ServerProcess server;
  private static URI base;
  private static String ticket;

  @BeforeAll
  static void start() throws SQLException {
    database = Database.postgresql();
    server =
        ServerProcess.named("forged-recovery")
            .database(database)
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.users.source", "database")
            .start();
    base = server.baseUri();
    for (var user : List.of("clara", "tom", "gone")) {
      insert(user, UserType.Client);
    }
    insert("alex", UserType.Agent);
    insert("other", UserType.Agent);
    insert("root", UserType.SuperAdmin);
    ticket = new Api(base, Tokens.client("clara")).createTicket("Clara's");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void insert(String id, UserType type) throws SQLException {
    execute(
        "insert into app_user (id, name, type, active, created_at, updated_at) values ('%s',"
            + " 'Name', '%s', true, now(), now())",
        id, type.name());
  }

  private static void execute(String sql, Object... values) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql.formatted(values));
    }
  }

  private static void say(String to, String text) throws IOException {
    try (var root = RawChat.as(server.chatUri(), Tokens.admin("root"))) {
      var sent =
          root.ask("send_message", "{\"ticketId\":\"" + to + "\",\"message\":\"" + text + "\"}");
      assertThat(sent.getBoolean("success")).isTrue();
    }
  }

  /** All that a client hears that comes with this, and the id that it is given. */
  private record Return(String pid, List<String> heard) {

    static Return with(String auth, Way way) throws IOException {
      var heard = new ArrayList<String>();
      try (var client = RawSocketIo.open(base, way)) {
        var pid = client.connect(auth).getString("pid");
        client.send("421[\"ping\",{}]");
        client.await(
            packet -> {
              heard.add(packet);
              return packet.startsWith("431[");
            });
        return new Return(pid, heard);
      } catch (EOFException closed) {
        return new Return("", heard);
      }
    }

    long secrets() {
      return heard.stream().filter(packet -> packet.contains(SECRET)).count();
    }

    void assertNothing() {
      assertThat(heard.toString())
          .doesNotContain(SECRET, ticket, "[\"authenticated", "[\"joined", "[\"new_message")
          .contains(heard.isEmpty() ? "" : "NOT_AUTHENTICATED");
    }
  }

  @Test
  @DisplayName("D-16 A thousand forgeries bring nobody back, and the genuine one does")
  void forgeriesBringNobodyBack() throws IOException {
    var clara = Tokens.client("clara");
    var genuine = Recovery.of(base, clara, ticket);
    var tomsTicket = new Api(base, Tokens.client("tom")).createTicket("Tom's");
    var others =
        List.of(
            Recovery.of(base, clara, ticket),
            Recovery.of(base, clara),
            Recovery.of(base, Tokens.client("tom"), tomsTicket),
            Recovery.of(base, Tokens.agent("alex"), ticket),
            Recovery.of(base, Tokens.admin("root"), ticket, tomsTicket));
    for (int i = 0; i < 3; i++) {
      say(ticket, SECRET + i);
    }
    int closed = 0;
    var forgeries = Forgery.of(genuine, others).toList();
    for (int i = 0; i < forgeries.size(); i++) {
      var forgery = forgeries.get(i);
      var back = Return.with(forgery.auth(), i % 4 == 0 ? Way.POLLING : Way.WEBSOCKET);
      assertThat(back.pid()).as("%s", forgery).isNotEqualTo(genuine.pid());
      assertThat(others).extracting(Recovery::pid).as("%s", forgery).doesNotContain(back.pid());
      back.assertNothing();
      closed += back.pid().isEmpty() ? 1 : 0;
    }
    System.out.println(forgeries.size() + " forgeries, of which closed a connection: " + closed);
    var back = Return.with(genuine.auth(), Way.WEBSOCKET);
    assertThat(back.pid()).isEqualTo(genuine.pid());
    assertThat(back.secrets()).isEqualTo(3);
  }

  @Test
  @DisplayName("D-16 Another user's token and the genuine offset bring nobody back")
  void anothersTokenBringsNobodyBack() throws IOException {
    var genuine = Recovery.of(base, Tokens.client("clara"), ticket);
    say(ticket, SECRET);
    var auth = genuine.auth().replaceFirst("\\{", "{\"token\":\"" + Tokens.client("tom") + "\",");
    var back = Return.with(auth, Way.WEBSOCKET);
    assertThat(back.pid()).isNotEqualTo(genuine.pid());
    assertThat(back.heard().toString()).contains("\"id\":\"tom\"").doesNotContain(SECRET, ticket);
  }

  @Test
  @DisplayName("D-17 After the token's end nothing is replayed")
  void afterTheTokensEndNothingIsReplayed() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    var genuine = Recovery.of(base, Tokens.of("clara", UserType.Client, 4), ticket);
    say(ticket, SECRET);
    var early = Return.with(genuine.auth(), Way.WEBSOCKET);
    assertThat(early.pid()).isEqualTo(genuine.pid());
    assertThat(early.secrets()).isPositive();
    TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
    var late = Return.with(genuine.auth(), Way.WEBSOCKET);
    assertThat(late.pid()).isNotEqualTo(genuine.pid());
    late.assertNothing();
  }

  @Test
  @DisplayName("D-17 Who is no active user any more comes back to nothing")
  void whoIsNoUserAnyMoreComesBackToNothing() throws Exception {
    var own = new Api(base, Tokens.client("gone")).createTicket("Of one who goes");
    var genuine = Recovery.of(base, Tokens.client("gone"), own);
    say(own, SECRET);
    execute("update app_user set active = false where id = 'gone'");
    var inactive = Return.with(genuine.auth(), Way.POLLING);
    assertThat(inactive.pid()).isNotEqualTo(genuine.pid());
    inactive.assertNothing();
    execute("update app_user set active = true, type = 'SuperAdmin' where id = 'gone'");
    var another = Return.with(genuine.auth(), Way.POLLING);
    assertThat(another.pid()).as("with other rights").isNotEqualTo(genuine.pid());
    another.assertNothing();
    execute("update app_user set type = 'Client' where id = 'gone'");
    var again = Return.with(genuine.auth(), Way.POLLING);
    assertThat(again.pid()).isEqualTo(genuine.pid());
    assertThat(again.secrets()).isEqualTo(1);
  }

  @Test
  @DisplayName("D-17 A ticket that was taken away meanwhile is left out")
  void aTicketTakenAwayIsLeftOut() throws IOException {
    var admin = new Api(base, Tokens.admin("root"));
    var own = new Api(base, Tokens.client("tom"));
    var kept = own.createTicket("Kept");
    var taken = own.createTicket("Taken");
    var genuine = Recovery.of(base, Tokens.agent("alex"), kept, taken);
    say(taken, SECRET);
    say(kept, "for all");
    var change = admin.patch("api/tickets/" + taken, "{\"assigneeId\":\"other\"}");
    assertThat(change.statusCode()).isEqualTo(200);
    say(taken, SECRET);

    var back = Return.with(genuine.auth(), Way.WEBSOCKET);
    assertThat(back.pid()).isEqualTo(genuine.pid());
    assertThat(back.secrets()).isZero();
    assertThat(back.heard()).filteredOn(packet -> packet.contains("for all")).hasSize(1);
    assertThat(back.heard())
        .filteredOn(packet -> packet.contains(taken))
        .hasSize(1)
        .allMatch(packet -> packet.startsWith("42[\"access_revoked\""));
  }

  @Test
  @DisplayName("D-16 Where the old connection is half open still, it ends")
  void theOldConnectionEnds() throws IOException {
    var old = new RawSocket(base.resolve(Frames.PATH));
    try (var client = new RawSocketIo(new Frames(old))) {
      var genuine = Recovery.of(client, Tokens.client("clara"), ticket);
      var back = Return.with(genuine.auth(), Way.POLLING);
      assertThat(back.pid()).isEqualTo(genuine.pid());
      assertThat(old.awaitClose()).isEqualTo(4409);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @DisplayName("D-16 None of it stands in the log as a failure")
  void noFailureStandsInTheLog() {
    QuietLog.check(server);
  }
}

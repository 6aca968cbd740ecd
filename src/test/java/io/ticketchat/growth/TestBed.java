package io.ticketchat.growth;

import io.ticketchat.chaos.figures.Figures;
import io.ticketchat.growth.Hearing.Faults;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** A server as in production, with a real PostgreSQL, and the clients. */
final class TestBed implements AutoCloseable {

  private static final Pattern SERVER =
      Pattern.compile("(Payara Micro|WildFly)[^\\d\\n]{1,20}(\\d[\\w.]+)");
  private static final int AGENTS = 10;

  final Swarm swarm;
  final Usage.Meter meter;
  private final Database database = Database.postgresql();
  private final ServerProcess server;
  private final Api client;

  TestBed() throws IOException {
    this("growth", "1g");
  }

  /** With a heap as in {@code -Xmx}. */
  TestBed(String name, String heap) throws IOException {
    server =
        ServerProcess.named(name)
            .database(database)
            .optimised()
            .heap(heap)
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.limits.connections", "20000")
            .set("ticketchat.limits.new-connections-per-minute", "1000000")
            .start();
    swarm = new Swarm(server.chatUri());
    meter = Usage.Meter.of(server, database);
    client = new Api(server.baseUri(), Tokens.client("clara"));
  }

  String newTicket() {
    return client.createTicket("Growth");
  }

  /** The token of one of a few agents, who all may see every ticket here. */
  static String token(int number) {
    return Tokens.agent("agent-" + number % AGENTS);
  }

  static String message(String ticketId) {
    return "{\"ticketId\":\"%s\",\"message\":\"The printer on the second floor is out of paper again.\"}"
        .formatted(ticketId);
  }

  /** Whether a ticket has as many messages as were acknowledged. */
  Faults stored(String ticketId, int acknowledged) {
    long stored = number("select count(*) from message where ticket_id = '" + ticketId + "'");
    return new Faults(Math.max(0, acknowledged - stored), Math.max(0, stored - acknowledged), 0);
  }

  /** The number of a new transaction: between two, all that have written were begun. */
  long transaction() {
    return number("select pg_current_xact_id()::text::bigint");
  }

  /** How many transactions the database has ended, reading ones too. */
  long transactions() {
    return number(
        "select xact_commit + xact_rollback from pg_stat_database"
            + " where datname = current_database()");
  }

  /** How many clients the server counts. */
  int connections() {
    var state = new Api(server.baseUri(), Tokens.admin("operator")).get("api/admin/drain").body();
    return RawChat.parse(state).getJsonObject("data").getInt("connections");
  }

  /** Bytes of the server's heap that survive a full collection. */
  long heap() {
    return server.heapUsedAfterGc();
  }

  /** What the server has printed since its start. */
  String log() {
    return server.logSinceStart();
  }

  URI chatUri() {
    return server.chatUri();
  }

  private long number(String query) {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void execute(String... statements) {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      for (var one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With what was measured. */
  Figures figures(String section, String... columns) {
    var match = SERVER.matcher(server.log());
    return new Figures(section, columns)
        .circumstance("server", match.find() ? match.group(1) + " " + match.group(2) : "unknown")
        .circumstance("database", "PostgreSQL on the same machine");
  }

  @Override
  public void close() throws IOException {
    swarm.close();
    server.close();
  }
}

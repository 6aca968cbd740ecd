package io.ticketchat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Database;
import io.ticketchat.settings.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is killed while it brings the schema to its version. */
class InterruptedMigrationIT {

  /** Each so-manieth statement is one to die at. */
  private static final int STEP = Integer.getInteger("interrupted.step", 17);

  /** Every version that there is a script for, in their order. */
  private static final List<String> VERSIONS = versions();

  private static List<String> versions() {
    try (var scripts = Files.list(Path.of("sql", "common"))) {
      return scripts
          .map(script -> script.getFileName().toString())
          .filter(name -> name.startsWith("V"))
          .map(name -> name.substring(1, name.indexOf("__")))
          .sorted(Comparator.comparingInt(Integer::parseInt))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private static void execute(Database database, String... statements) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> column(Database database, String query) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private static void assertFinished(Database database) throws SQLException {
    Migrations.run(MigrationProcess.settings(database));
    assertThat(
            column(
                database,
                "select \"version\" from \"flyway_schema_history\" where \"success\""
                    + " and \"version\" is not null order by \"installed_rank\""))
        .containsExactlyElementsOf(VERSIONS);
    for (var table :
        List.of("server_meta", "app_user", "message", "ticket_event", "attachment_chunk")) {
      assertThat(column(database, "select count(*) from " + table)).hasSize(1);
    }
    assertThat(column(database, "select bytes from daily_upload")).isEmpty();
    Migrations.run(MigrationProcess.settings(database));
  }

  /** Dies later and later, until one lives to the end; how many died. */
  private int dieLaterAndLater(Preparation preparation) throws Exception {
    int died = 0;
    for (int statement = 1; ; statement += STEP) {
      var database = Database.h2("interrupted");
      preparation.prepare(database);
      var process = MigrationProcess.dyingAt(statement, database);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("at %d", statement).isIn(0, MigrationProcess.KILLED);
      if (process.exitValue() == 0) {
        System.out.printf("killed at %d of some %d statements%n", died, statement);
        return died;
      }
      died++;
      assertFinished(database);
      preparation.check(database);
    }
  }

  /** What the killed process finds, and what must be left of it. */
  private interface Preparation {
    void prepare(Database database) throws SQLException;

    void check(Database database) throws SQLException;
  }

  @Test
  @DisplayName("E-08 Killed anywhere in the very first start on H2: the next start finishes")
  void aKilledFirstStartIsFinishedByTheNext() throws Exception {
    int died =
        dieLaterAndLater(
            new Preparation() {
              @Override
              public void prepare(Database database) {}

              @Override
              public void check(Database database) {}
            });
    assertThat(died).isPositive();
  }

  @Test
  @DisplayName("E-08 Killed anywhere in an upgrade on H2: the next start finishes, nothing is lost")
  void aKilledUpgradeIsFinishedByTheNext() throws Exception {
    int died =
        dieLaterAndLater(
            new Preparation() {
              @Override
              public void prepare(Database database) throws SQLException {
                fillFirstVersion(database);
              }

              @Override
              public void check(Database database) throws SQLException {
                assertThat(column(database, "select files from ticket_upload"))
                    .containsExactly("5");
                assertThat(column(database, "select body from message order by seq"))
                    .containsExactly("one", "two", "three");
              }
            });
    assertThat(died).isPositive();
  }

  /** The first version's schema, with a ticket of three messages and one of none. */
  private static void fillFirstVersion(Database database) throws SQLException {
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations("classpath:sql/common")
        .target("1")
        .load()
        .migrate();
    var now = "timestamp with time zone '2026-01-01 00:00:00Z'";
    for (var ticket : List.of("t1", "t2")) {
      execute(
          database,
          "insert into ticket (id, title, status, priority, category, client_id, created_at,"
              + " updated_at) values ('%s', 'T', 'open', 'low', 'general', 'c', %s, %s)"
                  .formatted(ticket, now, now));
    }
    int seq = 0;
    for (var body : List.of("one", "two", "three")) {
      seq++;
      execute(
          database,
          "insert into message (id, ticket_id, seq, ordinal, sender_id, sender_name, sender_type,"
              + " body_hash, body, file_count, created_at) values ('m%d', 't1', %d, %d, 'c', 'C',"
                  .formatted(seq, seq, seq)
              + " 'Client', 'h', '%s', %d, %s)".formatted(body, seq == 2 ? 0 : seq + seq / 3, now));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"public.server_meta", "public.message", "public.daily_upload"})
  @DisplayName("E-08 Killed in a migration on PostgreSQL: the next start finishes")
  void aKilledMigrationOnPostgresIsFinishedByTheNext(String object) throws Exception {
    var database = Database.postgresql();
    execute(
        database,
        """
        create schema slow;
        create function slow.dawdle() returns event_trigger language plpgsql as $$
        begin
          if exists (select from pg_event_trigger_ddl_commands() where object_identity = '%s') then
            perform pg_sleep(3);
          end if;
        end $$"""
            .formatted(object),
        "create event trigger dawdling on ddl_command_end execute function slow.dawdle()");
    var process = MigrationProcess.start(database);
    await()
        .atMost(60, TimeUnit.SECONDS)
        .failFast("The process has ended", () -> !process.isAlive())
        .until(
            () ->
                !column(database, "select query from pg_stat_activity where wait_event = 'PgSleep'")
                    .isEmpty());
    assertThat(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
    execute(database, "drop event trigger dawdling");
    assertFinished(database);
  }

  @Test
  @DisplayName("E-08 A schema that is newer than the program is refused with one line, unchanged")
  void aNewerSchemaIsRefused() throws Exception {
    var database = Database.h2("newer");
    Migrations.run(MigrationProcess.settings(database));
    execute(
        database,
        "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\","
            + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\","
            + " \"success\") values (99, '99', 'newer', 'SQL', 'V99__newer.sql', 1, 'x', 1, true)");
    assertThatThrownBy(() -> Migrations.run(MigrationProcess.settings(database)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "ticketchat.db.url names a database whose schema is not of this version of the program")
        .hasNoCause();
    assertThat(
            column(
                database,
                "select \"version\" from \"flyway_schema_history\" where \"version\" is not null order by \"installed_rank\""))
        .containsExactlyElementsOf(Stream.concat(VERSIONS.stream(), Stream.of("99")).toList());
  }
}

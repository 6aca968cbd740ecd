package io.ticketchat.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of a test's own, which it may stop and go on with, in a folder that it may fill. */
public final class OwnPostgres implements AutoCloseable {
  private static final String NAME = "postgres";

  private final EmbeddedPostgres postgres;
  private final ProcessHandle postmaster;

  private OwnPostgres(EmbeddedPostgres postgres, Path data) {
    this.postgres = postgres;
    this.postmaster = postmaster(data);
  }

  /** Anywhere. */
  public static OwnPostgres start() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "postgres").toAbsolutePath());
      return in(Files.createTempDirectory(parent, "own-").resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In a folder, which it makes. Its log of changes stays small, as far as that can be. */
  public static OwnPostgres in(Path data) {
    try {
      var postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_wal_size", "64MB")
              .setServerConfig("min_wal_size", "64MB")
              .setPGStartupWait(Duration.ofMinutes(1))
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .start();
      return new OwnPostgres(postgres, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessHandle postmaster(Path data) {
    try {
      long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Database database() {
    var url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + NAME;
    return new Database(url, NAME, NAME);
  }

  public Connection connect() throws SQLException {
    var database = database();
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  /** Runs statements, each in a transaction of its own. */
  public void execute(String... statements) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The one number that a query gives. */
  public long number(String query) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** SIGSTOP to all of it, the parent first: sockets stay open, nothing moves. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    kill(name, Stream.of(postmaster));
    kill(name, postmaster.descendants());
  }

  /** A process that has just ended is none of our concern. */
  private static void kill(String name, Stream<ProcessHandle> processes) {
    List<String> pids = processes.map(process -> String.valueOf(process.pid())).toList();
    if (!pids.isEmpty()) {
      var all = String.join(" ", pids);
      Commands.run("sh", "-c", "for p in " + all + "; do kill -" + name + " $p; done; true");
    }
  }

  @Override
  public void close() {
    resume();
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

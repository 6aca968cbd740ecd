package io.ticketchat.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of a test's own, which it may kill, pause and start again. */
public final class PostgresProcess implements AutoCloseable {

  private static final String USER = "postgres";
  private static final String DATABASE = "ticketchat";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port = FreePort.next();
  private final Path folder;
  private final String program;
  private Process process;

  /** A fresh one, started. */
  public PostgresProcess() {
    try {
      var parent = Files.createDirectories(Path.of("target", "postgres").toAbsolutePath());
      folder = Files.createTempDirectory(parent, "data-");
      program = initialise();
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  /** The library unpacks the program, makes the data directory and the database. */
  private String initialise() throws IOException {
    try (var library =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofMinutes(1))
            .start()) {
      try (var connection = library.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).trim());
      return ProcessHandle.of(pid).flatMap(handle -> handle.info().command()).orElseThrow();
    }
  }

  /** PostgreSQL does not run as root; a user namespace makes root somebody else. */
  private Process launch() throws IOException {
    var command = new ArrayList<String>();
    if (USER_IS_ROOT) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program, "-D", folder.toString(), "-p", String.valueOf(port)));
    command.addAll(List.of("-c", "synchronous_commit=on", "-c", "max_connections=100"));
    command.addAll(List.of("-c", "listen_addresses=localhost", "-k", ""));
    var log = folder.resolveSibling(folder.getFileName() + ".log").toFile();
    var started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    Leftovers.killAtExit(started, folder);
    return started;
  }

  private static final boolean USER_IS_ROOT = "root".equals(System.getProperty("user.name"));

  public Database database() {
    return new Database("jdbc:postgresql://localhost:" + port + "/" + DATABASE, USER, "postgres");
  }

  /** SIGKILL to the postmaster; its children notice, and end. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** As {@code pg_ctl stop -m immediate}: all end at once, and the next start is a recovery. */
  public void stopImmediately() {
    signal("QUIT");
    awaitEnd();
  }

  /**
   * Starts it again, on the same data; comes back when it answers. The last children of a killed
   * one may take a moment to go, and until then there is no other.
   */
  public void start() {
    Instant deadline = Instant.now().plus(PATIENCE);
    do {
      try {
        process = launch();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } while (!isReady() && Instant.now().isBefore(deadline));
    awaitReady();
  }

  /** Waits until it answers or ends. */
  private boolean isReady() {
    while (process.isAlive()) {
      if (answers()) {
        return true;
      }
    }
    return false;
  }

  /** SIGSTOP to all its processes. */
  public void pause() {
    signal("STOP");
    process.descendants().forEach(child -> signal("STOP", child.pid()));
  }

  public void resume() {
    process.descendants().forEach(child -> signal("CONT", child.pid()));
    signal("CONT");
  }

  private void signal(String name) {
    signal(name, process.pid());
  }

  /** One that has ended meanwhile, as the processes of connections do, needs none. */
  private static void signal(String name, long pid) {
    Commands.run("sh", "-c", "kill -%s %d || ! kill -0 %d".formatted(name, pid, pid));
  }

  private boolean answers() {
    try (var connection =
            DriverManager.getConnection(database().url() + "?connectTimeout=2", USER, "postgres");
        var statement = connection.createStatement()) {
      return statement.execute("SELECT 1");
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void awaitReady() {
    if (!isReady()) {
      throw new IllegalStateException("PostgreSQL did not start, see target/postgres");
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("PostgreSQL did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      resume();
      stopImmediately();
    }
    Leftovers.delete(folder);
  }
}

package io.ticketchat.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL on a free port, one for all tests of this JVM; it ends with the JVM. */
public final class PostgresServer {
  private static final String USER = "postgres";
  private static final String PASSWORD = "postgres";
  private static @Nullable PostgresServer shared;

  private final EmbeddedPostgres postgres;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  public static synchronized PostgresServer shared() {
    if (shared == null) {
      shared = new PostgresServer(start());
    }
    return shared;
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("synchronous_commit", "on") // as in production; the library turns it off
          .setPGStartupWait(Duration.ofMinutes(1))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database that is there from the start, the same for all who ask. */
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  public String user() {
    return USER;
  }

  public String password() {
    return PASSWORD;
  }

  /** An empty database that nobody else has. */
  public Database freshDatabase() {
    String name = "ticketchat_" + databases.incrementAndGet();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Database(jdbcUrl(name), USER, PASSWORD);
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
  }
}

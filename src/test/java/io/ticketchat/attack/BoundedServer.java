package io.ticketchat.attack;

import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One server on PostgreSQL, with small bounds and behind a proxy at 127.0.0.1, for all the tests
 * that only need users of their own; it ends with this JVM. Tests run in two JVMs at a time, and
 * what one deletes at its end must not be the other's: so its name is its own.
 */
public final class BoundedServer {

  static final int NEW_CONNECTIONS = 200;
  static final int REFUSED_TOKENS = 10;
  static final int READS = 30;
  static final int VIOLATIONS = 20;
  static final int FILES_OF_A_TICKET = 20;
  static final int BYTES_A_DAY = 1_000_000;

  private static @Nullable ServerProcess server;
  private static @Nullable Database database;

  private BoundedServer() {}

  /** Started where it was not yet. */
  public static synchronized ServerProcess get() {
    if (server == null) {
      database = Database.postgresql();
      server =
          ServerProcess.named("bounded-" + ProcessHandle.current().pid())
              .database(database)
              .set("ticketchat.trusted-proxies", "127.0.0.1,10.0.0.0/8")
              .set("ticketchat.limits.new-connections-per-minute", "" + NEW_CONNECTIONS)
              .set("ticketchat.limits.sign-in-failures-per-minute", "" + REFUSED_TOKENS)
              .set("ticketchat.limits.history-per-minute", "" + READS)
              .set("ticketchat.limits.violations-per-minute", "" + VIOLATIONS)
              .set("ticketchat.limits.files-per-ticket", "" + FILES_OF_A_TICKET)
              .set("ticketchat.limits.bytes-per-user-and-day", "" + BYTES_A_DAY)
              .start();
    }
    return server;
  }

  /** The one number that a query with one text in it gives. */
  static synchronized long number(String query, String text) throws SQLException {
    var known = database;
    if (known == null) {
      throw new IllegalStateException("There is no server yet");
    }
    try (var connection = DriverManager.getConnection(known.url(), known.user(), known.password());
        var statement = connection.prepareStatement(query)) {
      statement.setString(1, text);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}

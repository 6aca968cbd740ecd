package io.ticketchat.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The connections that the server's pool has opened. Whoever waits for a database that has fallen
 * silent waits until its time is over; these are broken off instead, all at once, so that each who
 * waits hears it at once. For the whole application, as the pool makes its data sources by itself.
 */
final class OpenConnections {

  /** SQLSTATE "unable to establish a connection". */
  private static final String UNREACHABLE = "08001";

  private static final Set<Connection> OPEN =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private static volatile boolean away;

  private OpenConnections() {}

  static void requireReachable() throws SQLException {
    if (away) {
      throw new SQLException("The database is away", UNREACHABLE);
    }
  }

  static void add(Connection connection) throws SQLException {
    OPEN.add(connection);
    if (away) { // it went meanwhile
      breakOff(connection);
      requireReachable();
    }
  }

  /** Nobody waits for the database any more, and no connection is opened. */
  static void refuse() {
    away = true;
    List<Connection> all;
    synchronized (OPEN) {
      all = List.copyOf(OPEN);
      OPEN.clear();
    }
    all.forEach(OpenConnections::breakOff);
  }

  static void allow() {
    away = false;
  }

  private static void breakOff(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // H2 knows no such thing, and needs none: it is in this process.
    }
  }
}

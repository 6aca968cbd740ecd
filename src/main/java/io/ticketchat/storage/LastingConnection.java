package io.ticketchat.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that, where it has broken, is opened anew with the first statement of the next
 * transaction. Pools hand out again what they do not know to be broken, and each has another way to
 * be told to look. Within a transaction nothing is opened: its beginning would be lost, and its end
 * stored. H2 closes its database where a disk is full, but not the connections; it is opened anew
 * in the same way. What only sets the scene does not fail on a broken connection, for a pool whose
 * transaction fails to begin or to be rolled back takes it for begun ever after.
 */
final class LastingConnection implements InvocationHandler {

  /** Opens a connection. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  /** The SQLSTATE of H2's closed database. */
  private static final String DATABASE_CLOSED = "90098";

  private final Opening opening;
  private Connection connection;
  private boolean manual;
  private boolean inTransaction;
  private boolean closed;
  private boolean lost;

  private LastingConnection(Opening opening) throws SQLException {
    this.opening = opening;
    this.connection = opening.open();
  }

  static Connection of(Opening opening) throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            LastingConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new LastingConnection(opening));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] values)
      throws Throwable {
    boolean broken = !closed && (lost || connection.isClosed());
    boolean fresh = broken && !inTransaction;
    switch (method.getName()) {
      case "equals" -> {
        return values != null && proxy == values[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      case "setAutoCommit" -> {
        return setAutoCommit(fresh, values != null && Boolean.TRUE.equals(values[0]));
      }
      case "getAutoCommit" -> {
        return broken ? !manual : call(method, values);
      }
      case "prepareStatement", "prepareCall", "createStatement" -> begin(fresh);
      case "commit" -> {
        inTransaction = false;
        return fresh ? null : call(method, values);
      }
      case "rollback", "setClientInfo" -> {
        inTransaction &= !method.getName().equals("rollback");
        return broken ? null : callUnlessLost(method, values);
      }
      case "close", "abort" -> closed = true;
      default -> {}
    }
    return call(method, values);
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] values)
      throws Throwable {
    try {
      return method.invoke(connection, values);
    } catch (InvocationTargetException e) {
      noteIfLost(e.getCause());
      throw e.getCause();
    }
  }

  private void noteIfLost(@Nullable Throwable failure) {
    lost |= failure instanceof SQLException sql && DATABASE_CLOSED.equals(sql.getSQLState());
  }

  /** The database rolls back what has broken. */
  private @Nullable Object callUnlessLost(Method method, @Nullable Object @Nullable [] values)
      throws Throwable {
    try {
      return call(method, values);
    } catch (SQLException e) {
      if (lost) {
        return null;
      }
      throw e;
    }
  }

  private @Nullable Object setAutoCommit(boolean fresh, boolean automatic) throws SQLException {
    if (!fresh) {
      try {
        connection.setAutoCommit(automatic);
      } catch (SQLException e) {
        noteIfLost(e);
        if (!lost || inTransaction) {
          throw e;
        }
      }
    }
    manual = !automatic;
    inTransaction &= manual;
    return null;
  }

  private void begin(boolean fresh) throws SQLException {
    if (fresh) {
      connection = opening.open();
      lost = false;
      connection.setAutoCommit(!manual);
    }
    inTransaction = manual;
  }
}

package io.ticketchat.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that, where it has broken, is opened anew at the start of the next transaction.
 * Pools hand out again what they do not know to be broken, and each has another way to be told to
 * look. Within a transaction nothing is opened: its beginning would be lost, and its end stored.
 */
final class LastingConnection implements InvocationHandler {

  /** Opens a connection. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  private final Opening opening;
  private Connection connection;
  private boolean manual;
  private boolean inTransaction;
  private boolean closed;

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
    switch (method.getName()) {
      case "equals" -> {
        return values != null && proxy == values[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      case "setAutoCommit" -> begin(values != null && Boolean.FALSE.equals(values[0]));
      case "prepareStatement", "prepareCall", "createStatement" -> inTransaction = manual;
      case "commit", "rollback" -> inTransaction = false;
      case "close", "abort" -> closed = true;
      default -> {}
    }
    try {
      return method.invoke(connection, values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void begin(boolean transactions) throws SQLException {
    if (!inTransaction && !closed && connection.isClosed()) {
      connection = opening.open();
    }
    manual = transactions;
    inTransaction &= transactions;
  }
}

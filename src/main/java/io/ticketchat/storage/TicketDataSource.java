package io.ticketchat.storage;

import io.ticketchat.settings.InvalidSettingException;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.settings.SettingsCheck;
import io.ticketchat.settings.StartupFailure;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database that the settings name. The server pools it and enlists it in its transactions (see
 * {@link DatabaseDefinition}), so one WAR serves every server and database with no server
 * configuration.
 */
public class TicketDataSource implements DataSource {

  private static final AtomicBoolean STARTING = new AtomicBoolean(true);
  private static final int CONNECT_SECONDS = 4;

  private final DataSource database;
  private final int statementMillis;

  /** Made by the server's pool. */
  public TicketDataSource() {
    this(checked(new Settings()));
  }

  TicketDataSource(Settings settings) {
    var url = settings.text(Setting.DB_URL);
    if (url.startsWith("jdbc:h2:")) {
      this.database = h2(settings);
      this.statementMillis = 0;
    } else {
      var postgresql = postgresql(settings);
      int chosen = postgresql.getSocketTimeout();
      int seconds = chosen == 0 ? settings.number(Setting.DB_STATEMENT) : chosen;
      postgresql.setSocketTimeout(CONNECT_SECONDS); // for the greeting; then this.statementMillis
      this.database = postgresql;
      this.statementMillis = (int) Duration.ofSeconds(seconds).toMillis();
    }
  }

  /** The server opens its pool before our own checks run: here they have their say as well. */
  private static Settings checked(Settings settings) {
    try {
      new SettingsCheck(settings).run();
      return settings;
    } catch (InvalidSettingException e) {
      StartupFailure.tell(e);
      throw e;
    }
  }

  private static DataSource h2(Settings settings) {
    var h2 = new JdbcDataSource();
    h2.setURL(withoutRetention(settings.text(Setting.DB_URL)));
    h2.setUser(settings.text(Setting.DB_USER));
    h2.setPassword(settings.text(Setting.DB_PASSWORD));
    return h2;
  }

  /**
   * H2 keeps what is obsolete for 45 s. In this version, a file that a crash has left in that time
   * is spoilt where it is opened and closed in good order before the time is over: it does not open
   * again ("Double mark"). With nothing kept, it does.
   */
  static String withoutRetention(String url) {
    var upper = url.toUpperCase(Locale.ROOT);
    boolean remote = upper.startsWith("JDBC:H2:TCP:") || upper.startsWith("JDBC:H2:SSL:");
    return remote || upper.contains(";RETENTION_TIME=") ? url : url + ";RETENTION_TIME=0";
  }

  private static PGSimpleDataSource postgresql(Settings settings) {
    var postgresql = new PGSimpleDataSource();
    try {
      postgresql.setUrl(settings.text(Setting.DB_URL));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(Setting.DB_URL, "is not a PostgreSQL URL");
    }
    postgresql.setUser(settings.text(Setting.DB_USER));
    postgresql.setPassword(settings.text(Setting.DB_PASSWORD));
    postgresql.setReWriteBatchedInserts(true);
    postgresql.setConnectTimeout(CONNECT_SECONDS);
    postgresql.setTcpKeepAlive(true);
    if (postgresql.getOptions() == null) {
      postgresql.setOptions("-c lock_timeout=5s"); // nobody waits for one who has vanished
    }
    return postgresql;
  }

  /** Ignored: the server wants one to set, the settings decide. */
  public void setUrl(String url) {}

  /** A word for the server's pool; the real one may hold a password. */
  public String getUrl() {
    return "ticketchat:settings";
  }

  /**
   * Where the first one fails, so does the deployment: the log says why before the server does.
   * None is opened while the database is known to be away.
   */
  @Override
  public Connection getConnection() throws SQLException {
    try {
      var connection = LastingConnection.of(this::openOrRefuse);
      STARTING.set(false);
      return connection;
    } catch (SQLException e) {
      if (STARTING.getAndSet(false)) {
        StartupFailure.tell(
            new InvalidSettingException(
                Setting.DB_URL, "cannot be reached (SQL state " + e.getSQLState() + ")"));
      }
      throw e;
    }
  }

  private Connection openOrRefuse() throws SQLException {
    OpenConnections.requireReachable();
    var connection = open();
    OpenConnections.add(connection);
    return connection;
  }

  /** Opens a connection, whatever is known of the database. */
  Connection open() throws SQLException {
    var connection = database.getConnection();
    if (statementMillis > 0) {
      connection.setNetworkTimeout(Runnable::run, statementMillis);
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return CONNECT_SECONDS;
  }

  @Override
  public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return database.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return database.isWrapperFor(type);
  }
}

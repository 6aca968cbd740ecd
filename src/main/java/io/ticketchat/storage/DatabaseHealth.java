package io.ticketchat.storage;

import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database answers, asked over a connection of its own. As long as it does not, nobody
 * waits for it: see {@link OpenConnections}.
 */
@ApplicationScoped
public class DatabaseHealth {

  private static final Logger LOG = System.getLogger(DatabaseHealth.class.getName());

  @Inject Settings settings;

  private @Nullable TicketDataSource database;
  private @Nullable Connection connection;
  private boolean closed;
  private volatile boolean reachable = true;

  /** What was found last. Never waits. */
  public boolean isReachable() {
    return reachable;
  }

  /** Asks the database. Waits for the answer, as long as the settings say; for one thread. */
  public synchronized void look() {
    boolean answers = closed || answers();
    if (answers == reachable) {
      return;
    }
    reachable = answers;
    if (answers) {
      OpenConnections.allow();
      LOG.log(Level.INFO, "The database answers again");
    } else {
      LOG.log(Level.ERROR, "The database does not answer: requests are refused until it does");
      OpenConnections.refuse();
    }
  }

  /** A connection that was cut says nothing of the next one; silence does. */
  private boolean answers() {
    int patience = settings.number(Setting.DB_PROBE);
    boolean isOld = connection != null;
    long start = System.nanoTime();
    return ask(patience)
        || (isOld
            && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(patience)
            && ask(patience));
  }

  private boolean ask(int patience) {
    try {
      var open = connection == null ? source().open() : connection;
      connection = open;
      if (open.isValid(patience)) {
        return true;
      }
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "No answer: SQL state {0}", e.getSQLState());
    }
    drop();
    return false;
  }

  private TicketDataSource source() {
    var source = database == null ? new TicketDataSource(settings) : database;
    database = source;
    return source;
  }

  private void drop() {
    var broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "Broken already: SQL state {0}", e.getSQLState());
      }
    }
  }

  @PreDestroy
  synchronized void close() {
    closed = true;
    drop();
  }
}

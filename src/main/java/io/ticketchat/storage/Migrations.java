package io.ticketchat.storage;

import io.ticketchat.settings.InvalidSettingException;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the schema to this version. A newer schema than ours is refused. */
public final class Migrations {

  private Migrations() {}

  /**
   * Migrates the database that the settings name.
   *
   * @throws InvalidSettingException where it cannot be reached, or is of another version
   */
  public static void run(Settings settings) {
    DataSource database = new TicketDataSource(settings);
    requireReachable(database);
    boolean h2 = settings.text(Setting.DB_URL).startsWith("jdbc:h2:");
    var flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .locations("classpath:sql/common", "classpath:sql/" + (h2 ? "h2" : "postgresql"))
            .failOnMissingLocations(false)
            .ignoreMigrationPatterns(new String[0])
            .load();
    try {
      if (h2) {
        InterruptedStart.clear(database);
      }
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new InvalidSettingException(
          Setting.DB_URL, "names a database whose schema is not of this version of the program");
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private static void requireReachable(DataSource database) {
    try (var connection = database.getConnection()) {
      connection.getMetaData();
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private static InvalidSettingException unreachable(SQLException e) {
    return new InvalidSettingException(
        Setting.DB_URL, "cannot be reached (SQL state " + e.getSQLState() + ")");
  }

  /**
   * H2 commits after each statement that makes a table. A server that is killed in the very first
   * migration leaves some of its tables, and no word of them in Flyway's history. The migrations
   * after the first are written so that they may run again; the first is not.
   */
  private static final class InterruptedStart {

    /** What the first migration makes. */
    private static final List<String> FIRST =
        List.of(
            "attachment_chunk",
            "attachment",
            "ticket_event",
            "message",
            "ticket",
            "app_user",
            "server_meta");

    private static final String HISTORY = "flyway_schema_history";

    /**
     * Flyway quotes the names, so they have small letters. A row without a version made the table.
     */
    private static final String DONE = '"' + HISTORY + "\" where \"version\" is not null";

    private InterruptedStart() {}

    /** Removes what such a start has left. Where anything was ever stored, nothing is touched. */
    static void clear(DataSource database) throws SQLException {
      try (var connection = database.getConnection()) {
        boolean interrupted = exists(connection, HISTORY) && isEmpty(connection, DONE);
        if (!interrupted) {
          return;
        }
        for (var table : FIRST) {
          if (exists(connection, table) && !isEmpty(connection, table)) {
            return;
          }
        }
        try (var statement = connection.createStatement()) {
          for (var table : FIRST) {
            statement.execute("drop table if exists " + table);
          }
        }
      }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
      var sql =
          "select count(*) from information_schema.tables"
              + " where lower(table_name) = ? and table_schema = current_schema";
      try (var query = connection.prepareStatement(sql)) {
        query.setString(1, table);
        try (var rows = query.executeQuery()) {
          return rows.next() && rows.getInt(1) > 0;
        }
      }
    }

    private static boolean isEmpty(Connection connection, String rowsOf) throws SQLException {
      try (var query = connection.prepareStatement("select 1 from " + rowsOf + " limit 1");
          var rows = query.executeQuery()) {
        return !rows.next();
      }
    }
  }
}

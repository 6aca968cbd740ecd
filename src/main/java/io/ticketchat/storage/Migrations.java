package io.ticketchat.storage;

import io.ticketchat.settings.InvalidSettingException;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import java.sql.SQLException;
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
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new InvalidSettingException(
          Setting.DB_URL, "names a database whose schema is not of this version of the program");
    }
  }

  private static void requireReachable(DataSource database) {
    try (var connection = database.getConnection()) {
      connection.getMetaData();
    } catch (SQLException e) {
      throw new InvalidSettingException(
          Setting.DB_URL, "cannot be reached (SQL state " + e.getSQLState() + ")");
    }
  }
}

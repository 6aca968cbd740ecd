package io.ticketchat.storage;

import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import javax.sql.DataSource;

/** The data set this server works on; its schema has been brought to this version. */
@ApplicationScoped
public class DataSet {

  private static final int KEY_BYTES = 32;

  private String epoch = "";
  private byte[] linkKey = {};

  /** For the CDI proxy. */
  protected DataSet() {}

  /** Reads, or on a new database writes, what identifies the data set. */
  @Inject
  DataSet(Settings settings) throws SQLException {
    DataSource database = new TicketDataSource(settings);
    try (var connection = database.getConnection()) {
      if (!read(connection)) {
        create(connection);
        read(connection);
      }
    }
  }

  /** The UUID that {@code seq} numbers count in; changes only when an older backup is restored. */
  public String epoch() {
    return epoch;
  }

  /** The key that links to files are signed with, the same on all nodes. */
  public byte[] linkKey() {
    return linkKey.clone();
  }

  private boolean read(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement("select epoch, link_key from server_meta");
        var rows = query.executeQuery()) {
      if (!rows.next()) {
        return false;
      }
      epoch = rows.getString(1);
      linkKey = Base64.getDecoder().decode(rows.getString(2));
      return true;
    }
  }

  /** Another node may be first: then its row stands. */
  private static void create(Connection connection) throws SQLException {
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    var sql =
        "insert into server_meta (id, epoch, link_key)"
            + " select 1, ?, ? where not exists (select 1 from server_meta)";
    try (var insert = connection.prepareStatement(sql)) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, Base64.getEncoder().encodeToString(key));
      insert.executeUpdate();
    } catch (SQLException e) {
      if (!String.valueOf(e.getSQLState()).startsWith("23")) {
        throw e;
      }
    }
  }
}

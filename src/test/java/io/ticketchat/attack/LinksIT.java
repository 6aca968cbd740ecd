package io.ticketchat.attack;

import io.ticketchat.harness.ServerSetup;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Links to files that lie in the database. */
class LinksIT extends LinkChecks {

  @Override
  ServerSetup storing(ServerSetup setup) {
    return setup;
  }

  private Connection database() throws SQLException {
    var database = key.database();
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  @Override
  void flipABit(String id) throws SQLException {
    var where = " where place = 1 and attachment_id = ?";
    try (var connection = database();
        var query = connection.prepareStatement("select bytes from attachment_chunk" + where);
        var update = connection.prepareStatement("update attachment_chunk set bytes = ?" + where)) {
      query.setString(1, id);
      try (var rows = query.executeQuery()) {
        rows.next();
        var bytes = rows.getBytes(1);
        bytes[bytes.length / 2] ^= 1;
        update.setBytes(1, bytes);
      }
      update.setString(2, id);
      update.executeUpdate();
    }
  }

  @Test
  @DisplayName("U-14 E-04 A piece of a file that is gone from the database is a clean error")
  void aLostPieceIsACleanError() throws SQLException, IOException {
    var file = upload(SampleFiles.file("lost.txt", "text/plain", SampleFiles.text(300_000)));
    try (var connection = database();
        var delete =
            connection.prepareStatement(
                "delete from attachment_chunk where place = 1 and attachment_id = ?")) {
      delete.setString(1, file.getString("filename"));
      delete.executeUpdate();
    }
    assertIsDamaged(file);
  }
}

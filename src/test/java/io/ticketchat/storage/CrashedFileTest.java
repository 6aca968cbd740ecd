package io.ticketchat.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.settings.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of H2 as a crash leaves them: copied while they are in use, after a commit. */
class CrashedFileTest {

  private static final int ROWS = 40;
  private static final int ROWS_TO_A_CRASH = 5;
  private static final int TIMES = 3;

  @TempDir private Path folder;

  private TicketDataSource source(String name) {
    return new TicketDataSource(settings(name));
  }

  private Settings settings(String name) {
    var url = "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() + ";WRITE_DELAY=0";
    return TestSettings.of(
        Map.of(
            Setting.DB_URL,
            url,
            Setting.JWT_SECRET,
            "a-secret-for-tests-only-that-is-longer-than-256-bits"));
  }

  @Test
  @DisplayName(
      "D-01 A file that a crash has left is opened and closed again and again, and is whole")
  void aCrashedFileOpensAgainAndAgain() throws SQLException, IOException {
    var random = new Random(1);
    var bytes = new byte[4_500];
    try (var connection = source("live").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create table t (n int primary key, text varchar(10000))");
      try (var insert = connection.prepareStatement("insert into t values (?, ?)")) {
        for (int i = 1; i <= ROWS; i++) {
          random.nextBytes(bytes);
          insert.setInt(1, i);
          insert.setString(2, Base64.getEncoder().encodeToString(bytes));
          insert.executeUpdate();
          if (i % ROWS_TO_A_CRASH == 0) {
            crash(i);
          }
        }
      }
    }
  }

  private void crash(int rows) throws IOException, SQLException {
    var file = folder.resolve("live.mv.db");
    var copy = folder.resolve("crashed.mv.db");
    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    for (int i = 0; i < TIMES; i++) {
      try (var connection = source("crashed").getConnection();
          var statement = connection.createStatement();
          var result = statement.executeQuery("select count(*) from t")) {
        result.next();
        assertThat(result.getInt(1)).isEqualTo(rows);
      }
    }
  }
}

package io.ticketchat.storage;

import io.ticketchat.harness.Database;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.settings.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.api.DatabaseEventListener;

/** A Java process that brings a schema to this version, and may die in the middle. */
public final class MigrationProcess {

  static final int KILLED = 137;

  private static final String HALT_AT = "halt.at";

  private MigrationProcess() {}

  public static void main(String[] database) {
    Migrations.run(settings(new Database(database[0], database[1], database[2])));
  }

  static Settings settings(Database database) {
    return TestSettings.of(
        Map.of(
            Setting.DB_URL, database.url(),
            Setting.DB_USER, database.user(),
            Setting.DB_PASSWORD, database.password()));
  }

  /** Starts one on H2 that is gone, as by {@code kill -9}, when so many statements have run. */
  static Process dyingAt(int statement, Database h2) throws IOException {
    var listener = ";DATABASE_EVENT_LISTENER='" + Halt.class.getName() + "'";
    var watched = new Database(h2.url() + listener, h2.user(), h2.password());
    return start(watched, "-D" + HALT_AT + "=" + statement);
  }

  static Process start(Database database, String... options) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            MigrationProcess.class.getName(),
            database.url(),
            database.user(),
            database.password()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "migration-process.log").toFile())
        .start();
  }

  /**
   * H2 tells it of each statement. Nothing of the process outlives the one it was told to die at.
   */
  public static final class Halt implements DatabaseEventListener {

    private static final AtomicInteger STATEMENTS = new AtomicInteger();

    @Override
    public void setProgress(int state, String name, long done, long all) {
      boolean ends = state == STATE_STATEMENT_END;
      if (ends && STATEMENTS.incrementAndGet() == Integer.getInteger(HALT_AT)) {
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }
}

package io.ticketchat.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An empty database of a test's own, and how to reach it. */
public record Database(String url, String user, String password) {

  /** A file under {@code target/h2}, relative, so that a space in a path harms nobody. */
  public static Database h2(String name) {
    try {
      Path parent = Files.createDirectories(Path.of("target", "h2"));
      Path folder = Files.createTempDirectory(parent, name + "-");
      String file = "./" + folder.toString().replace('\\', '/') + "/ticketchat";
      return new Database("jdbc:h2:file:" + file + ";WRITE_DELAY=0", "ticketchat", "ticketchat");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the PostgreSQL that this JVM's tests share. */
  public static Database postgresql() {
    return PostgresServer.shared().freshDatabase();
  }
}

package io.ticketchat.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Servers and temporary files that must not outlive this JVM. */
final class Leftovers {
  private static final Map<Process, Path> SERVERS = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::killAll, "kill leftover servers"));
  }

  private Leftovers() {}

  static void killAtExit(Process server, Path temporaryFiles) {
    SERVERS.keySet().removeIf(process -> !process.isAlive());
    SERVERS.put(server, temporaryFiles);
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void killAll() {
    SERVERS.forEach(
        (server, temporaryFiles) -> {
          server.destroyForcibly().onExit().join();
          delete(temporaryFiles);
        });
  }
}

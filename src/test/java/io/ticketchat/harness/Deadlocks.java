package io.ticketchat.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Threads of another process that wait for each other for ever, over monitors or locks of {@code
 * java.util.concurrent}, as its virtual machine finds them when the JDK's {@code jcmd} asks.
 */
final class Deadlocks {
  private static final String FOUND = "Java-level deadlock";
  private static final String WHOLE = "Full thread dump";

  /** Usual is less than half of one; a machine that is busy with something else has longer. */
  private static final long PATIENCE_SECONDS = 10;

  private Deadlocks() {}

  /**
   * What the virtual machine tells of them; empty where there is none. Where it does not answer in
   * time, or ends meanwhile, that is said on the console, and nobody fails: the machine is to blame
   * more often than the process.
   */
  static String in(long pid) {
    var dump = threads(pid);
    if (!dump.contains(WHOLE)) {
      System.out.println("Process " + pid + " could not be asked for deadlocks: " + dump.strip());
    }
    int from = dump.indexOf(FOUND);
    return from < 0 ? "" : dump.substring(from);
  }

  private static String threads(long pid) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      var file = Files.createTempFile("threads-", ".txt");
      try {
        var asking =
            new ProcessBuilder(jcmd, String.valueOf(pid), "Thread.print")
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        if (!asking.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          asking.destroyForcibly().waitFor();
          return "no answer in " + PATIENCE_SECONDS + " s";
        }
        return Files.readString(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

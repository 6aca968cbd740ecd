package io.ticketchat.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Small programs of the machine. */
final class Commands {
  private Commands() {}

  /** What the program printed; it must end well. */
  static String run(String... command) {
    return run(new ProcessBuilder(command));
  }

  static String run(ProcessBuilder program) {
    try {
      var process = program.redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", program.command()) + " failed:\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

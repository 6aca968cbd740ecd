package io.ticketchat.harness;

import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine and does not find there. */
public final class Missing {
  private Missing() {}

  /**
   * Skips the test, and says why; where the environment has {@code CI=true}, fails instead, for
   * what is skipped there is never tested at all.
   */
  public static void skip(String sentence) {
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(sentence);
    }
    System.out.println(sentence);
    Assumptions.abort(sentence);
  }

  /** For what is read from Linux's {@code /proc}. */
  public static void unlessProc(String what) {
    if (!java.nio.file.Files.isReadable(java.nio.file.Path.of("/proc/self/stat"))) {
      skip("No test of " + what + ": it is read from Linux's /proc.");
    }
  }
}

package io.ticketchat.chaos.figures;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where and when something was measured, and of what. */
final class Machine {

  private static final long GIB = 1L << 30;

  private Machine() {}

  static Map<String, String> circumstances() {
    var all = new LinkedHashMap<String, String>();
    all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    all.put("commit", commit());
    all.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    all.put("memory", memory() + " GiB");
    all.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    all.put("OS", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    return all;
  }

  private static long memory() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean memory
        ? Math.round((double) memory.getTotalMemorySize() / GIB)
        : 0;
  }

  /** With a plus where files differ from it. */
  private static String commit() {
    var commit = git("rev-parse", "--short=10", "HEAD");
    return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + "+";
  }

  private static String git(String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      var process = new ProcessBuilder(command).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      return "unknown";
    }
  }
}

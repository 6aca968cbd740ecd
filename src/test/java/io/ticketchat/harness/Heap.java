package io.ticketchat.harness;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The Java heap of another process, asked through the JDK's {@code jcmd}. */
final class Heap {
  /** One such line per generation, or one for the whole heap, as the collector has it. */
  private static final Pattern USED = Pattern.compile(" total \\d+K, used (\\d+)K");

  private Heap() {}

  static long usedAfterGc(long pid) {
    jcmd(pid, "GC.run");
    long kilobytes =
        USED.matcher(jcmd(pid, "GC.heap_info"))
            .results()
            .mapToLong(line -> Long.parseLong(line.group(1)))
            .sum();
    if (kilobytes == 0) {
      throw new IllegalStateException("jcmd GC.heap_info has another form than expected");
    }
    return kilobytes * 1024;
  }

  private static String jcmd(long pid, String command) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    return Commands.run(jcmd, String.valueOf(pid), command);
  }
}

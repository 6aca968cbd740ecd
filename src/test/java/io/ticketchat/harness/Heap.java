package io.ticketchat.harness;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java heap of another process, asked through the JDK's {@code jcmd}. */
final class Heap {
  /** One such line per generation, or one for the whole heap, as the collector has it. */
  private static final Pattern USED = Pattern.compile(" total \\d+K, used (\\d+)K");

  private static final Pattern METASPACE = Pattern.compile(" Metaspace {7}used (\\d+)K");

  private Heap() {}

  static long metaspaceUsedAfterGc(long pid) {
    jcmd(pid, "GC.run");
    var used = METASPACE.matcher(jcmd(pid, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("jcmd GC.heap_info tells nothing of metaspace");
    }
    return Long.parseLong(used.group(1)) * 1024;
  }

  static int copiesOf(String className, long pid) {
    jcmd(pid, "GC.run");
    var copies = jcmd(pid, "VM.class_hierarchy", className).split(className + "/0x", -1);
    return copies.length - 1;
  }

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

  private static String jcmd(long pid, String... words) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var command = Stream.concat(Stream.of(jcmd, String.valueOf(pid)), Stream.of(words));
    return Commands.run(command.toArray(String[]::new));
  }
}

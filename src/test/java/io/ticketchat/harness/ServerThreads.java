package io.ticketchat.harness;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The threads of a server process, as the machine and its virtual machine see them. */
public final class ServerThreads {

  private final long pid;

  public ServerThreads(long pid) {
    this.pid = pid;
  }

  /** All of them by their pools: the first letters of the name, without numbers. */
  public Map<String, Long> byPool() throws IOException {
    try (var all = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
      return new TreeMap<>(all.map(ServerThreads::pool).collect(groupingBy(n -> n, counting())));
    }
  }

  private static String pool(Path task) {
    try {
      return Files.readString(task.resolve("comm")).replaceAll("[\\d\\s#]+", "");
    } catch (IOException e) {
      return "ended"; // between the list and now
    }
  }

  /** What has grown since, by how much. */
  public static Map<String, Long> growth(Map<String, Long> before, Map<String, Long> after) {
    var grown = new TreeMap<String, Long>();
    after.forEach((pool, count) -> grown.put(pool, count - before.getOrDefault(pool, 0L)));
    grown.values().removeIf(count -> count <= 0);
    return grown;
  }

  public static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many are in the database's driver or wait for a connection. */
  public long waitingForDatabase() throws IOException {
    var program = Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
    var process =
        new ProcessBuilder(program, String.valueOf(pid)).redirectErrorStream(true).start();
    var dump = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!dump.contains("Full thread dump")) {
      throw new UncheckedIOException(new IOException(dump));
    }
    return Arrays.stream(dump.split("\n\n"))
        .filter(
            thread -> thread.contains("\tat org.postgresql.") || thread.contains("resource.pool"))
        .count();
  }
}

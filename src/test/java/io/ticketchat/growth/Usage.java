package io.ticketchat.growth;

import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Processor time used until now, in milliseconds, as Linux counts it: by the server, by PostgreSQL,
 * by the clients (this process), and by the whole machine.
 */
record Usage(double server, double postgres, double clients, double machine, double elapsed) {

  private static final double MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux that we know
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final double NANOS_PER_MILLI = 1e6;

  /** Reads all of them. */
  record Meter(long server, long postmaster) {

    static Meter of(ServerProcess server, Database database) {
      try (var connection =
              DriverManager.getConnection(database.url(), database.user(), database.password());
          var statement = connection.createStatement();
          var rows = statement.executeQuery("select pg_read_file('postmaster.pid')")) {
        rows.next();
        return new Meter(server.pid(), Long.parseLong(rows.getString(1).lines().toList().get(0)));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    Usage read() {
      var backends = ProcessHandle.of(postmaster).orElseThrow().children();
      double postgres =
          ended(postmaster)
              + LongStream.concat(LongStream.of(postmaster), backends.mapToLong(ProcessHandle::pid))
                  .mapToDouble(Usage::own)
                  .sum();
      return new Usage(
          own(server),
          postgres,
          own(ProcessHandle.current().pid()),
          busy(),
          System.nanoTime() / NANOS_PER_MILLI);
    }
  }

  Usage since(Usage before) {
    return new Usage(
        server - before.server,
        postgres - before.postgres,
        clients - before.clients,
        machine - before.machine,
        elapsed - before.elapsed);
  }

  /** The part of the machine that processes took which have nothing to do with this, in percent. */
  long others() {
    return percent(machine - server - postgres - clients);
  }

  /** The part of the machine that the clients took, in percent. */
  long generator() {
    return percent(clients);
  }

  /** The part of the machine that was busy with anything, in percent. */
  long whole() {
    return percent(machine);
  }

  private long percent(double millis) {
    return Math.max(0, Math.round(100 * millis / (elapsed * CORES)));
  }

  private static double own(long pid) {
    return sum(pid, 11); // utime, stime
  }

  private static double ended(long pid) {
    return sum(pid, 13); // cutime, cstime: children that are gone
  }

  private static double sum(long pid, int field) {
    var stat = read("/proc/" + pid + "/stat");
    if (stat.isEmpty()) {
      return 0;
    }
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1])) * MILLIS_PER_TICK;
  }

  /** All but idle and waiting for a disk. */
  private static double busy() {
    var fields = read("/proc/stat").lines().toList().get(0).trim().split(" +");
    var ticks = Arrays.stream(fields).skip(1).mapToLong(Long::parseLong).limit(8).toArray();
    return (LongStream.of(ticks).sum() - ticks[3] - ticks[4]) * MILLIS_PER_TICK;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      return ""; // it has ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

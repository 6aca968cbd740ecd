package io.ticketchat.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files and sockets a server's process has open, and may have. */
public final class OpenFiles {
  private final long pid;
  private final String usual;

  private OpenFiles(long pid) {
    this.pid = pid;
    this.usual = prlimit("--noheadings", "--output=SOFT", "--nofile").strip();
  }

  /** On Linux, with its {@code prlimit}. */
  public static OpenFiles of(ServerProcess server) {
    Missing.unlessProc("open files");
    return new OpenFiles(server.pid());
  }

  public long count() throws IOException {
    try (var all = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
      return all.count();
    }
  }

  /** From now on no more are opened while there are so many. */
  public void limit(long most) {
    prlimit("--nofile=" + most + ":");
  }

  /** As it was at first. */
  public void unlimit() {
    prlimit("--nofile=" + usual + ":");
  }

  private String prlimit(String... options) {
    var command = new java.util.ArrayList<String>();
    command.add("prlimit");
    command.add("--pid=" + pid);
    command.addAll(java.util.List.of(options));
    return Commands.run(command.toArray(String[]::new));
  }
}

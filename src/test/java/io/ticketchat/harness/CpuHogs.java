package io.ticketchat.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that want all of the machine, as many as it has cores, and do nothing with it. */
public final class CpuHogs implements AutoCloseable {
  private final List<Process> hogs = new ArrayList<>();

  /** Starts them. */
  public CpuHogs() throws IOException {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      var hog = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
      Leftovers.killAtExit(hog, Path.of("target", "servers", "no-files-of-a-hog"));
      hogs.add(hog);
    }
  }

  /** How many there are. */
  public int count() {
    return hogs.size();
  }

  @Override
  public void close() {
    hogs.forEach(Process::destroyForcibly);
  }
}

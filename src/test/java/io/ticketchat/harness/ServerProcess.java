package io.ticketchat.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/**
 * The built WAR on a server in a process of its own, which a test may kill, pause and measure.
 * Closing it kills it; so does the end of this JVM. Whoever stops or closes it fails where its
 * threads wait for each other: each test is a test of that as well.
 */
public final class ServerProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 300;

  /** Whoever supervises a server starts it again where it failed by itself; so do we, aloud. */
  private static final int ATTEMPTS = 2;

  private final ServerSetup setup;
  private final Process process;
  private boolean paused;

  ServerProcess(ServerSetup setup, Process process) {
    this.setup = setup;
    this.process = process;
  }

  /** Takes a free port; the log is {@code target/servers/NAME.log}, begun anew. */
  public static ServerSetup named(String name) {
    var setup = new ServerSetup(name);
    try {
      Files.createDirectories(setup.temporaryFiles());
      Files.deleteIfExists(setup.log().toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return setup;
  }

  static ServerProcess start(ServerSetup setup) {
    for (int attempt = 1; ; attempt++) {
      var server = launch(setup);
      var readiness = new Readiness(server, setup);
      if (readiness.await()) {
        return server;
      }
      server.kill();
      if (attempt == ATTEMPTS || !readiness.isKernelFailure()) {
        throw new IllegalStateException(setup.name() + " did not start:\n" + readiness.endOfLog());
      }
      System.out.println(setup.name() + ": the server's own services failed to start, once more");
    }
  }

  static ServerProcess startInVain(ServerSetup setup) {
    var server = launch(setup);
    new Readiness(server, setup).awaitRefusal();
    return server;
  }

  private static ServerProcess launch(ServerSetup setup) {
    var builder = new ProcessBuilder(setup.command()).redirectErrorStream(true);
    try {
      Files.createDirectories(setup.temporaryFiles());
      var process = builder.redirectOutput(Redirect.appendTo(setup.log())).start();
      var server = new ServerProcess(setup, process);
      Leftovers.killAtExit(process, setup.temporaryFiles());
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI baseUri() {
    return URI.create("http://" + setup.address());
  }

  public URI chatUri() {
    return URI.create("ws://" + setup.address() + "chat");
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, as a fault: nothing is flushed, nobody is told. Back when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
    Leftovers.delete(setup.temporaryFiles());
  }

  /** SIGTERM, as a careful operator does it. */
  public void stop() {
    var deadlocks = deadlocks();
    process.destroy();
    if (!deadlocks.isEmpty()) {
      kill(); // it might never end
    }
    awaitExit();
    Leftovers.delete(setup.temporaryFiles());
    requireNone(deadlocks);
  }

  /** SIGSTOP: the process stays, its sockets stay open, nothing moves. */
  public void pause() {
    Commands.run("sh", "-c", "kill -STOP " + pid());
    paused = true;
  }

  public void resume() {
    Commands.run("sh", "-c", "kill -CONT " + pid());
    paused = false;
  }

  /** The application is taken off the running server, and put on it again. */
  public void redeploy() {
    setup.container().redeploy(setup, process);
    if (!new Readiness(this, setup).await()) {
      throw new IllegalStateException(setup.name() + " did not come back:\n" + log());
    }
  }

  /** How many of a class there are after a full collection: one for each application in memory. */
  public int copiesOf(String className) {
    return Heap.copiesOf(className, pid());
  }

  /** Bytes of metaspace in use after a full collection. */
  public long metaspaceUsedAfterGc() {
    return Heap.metaspaceUsedAfterGc(pid());
  }

  /** Bytes of the Java heap that survive a full collection. */
  public long heapUsedAfterGc() {
    return Heap.usedAfterGc(pid());
  }

  /** All that the server, and those of the same name before it, have printed. */
  public String log() {
    try {
      return Files.readString(setup.log().toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that an operator may find of it: the same, and what the server writes to files itself. */
  public String allLogs() {
    return log() + setup.container().logFile(setup);
  }

  /** What its log holds as soon as it has started. */
  public String startedMark() {
    return setup.container().startedMark();
  }

  /** What of its log came after its start: what an operator reads every day. */
  public String logSinceStart() {
    return setup.container().sinceStart(log());
  }

  @Override
  public void close() {
    var deadlocks = deadlocks();
    kill();
    requireNone(deadlocks);
  }

  private String deadlocks() {
    return isAlive() && !paused ? Deadlocks.in(pid()) : "";
  }

  private void requireNone(String deadlocks) {
    if (!deadlocks.isEmpty()) {
      throw new AssertionError(setup.name() + ": " + deadlocks);
    }
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(setup.name() + " did not end in " + STOP_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package io.ticketchat.harness;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A script that runs: it prints JSON lines, and hears those that a test writes. */
public final class NodeScript implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String name;
  private final Process process;
  private final Path errors;
  private final Thread reader;
  private final List<JsonObject> lines = new CopyOnWriteArrayList<>();

  private NodeScript(String name, Process process, Path errors) {
    this.name = name;
    this.process = process;
    this.errors = errors;
    this.reader = new Thread(this::read, name);
    reader.setDaemon(true);
    reader.start();
  }

  static NodeScript start(Path folder, String name, JsonObject settings) {
    try {
      var errors = Files.createTempFile(folder, name, ".err");
      var builder = new ProcessBuilder("node", name, settings.toString());
      var process = builder.directory(folder.toFile()).redirectError(errors.toFile()).start();
      return new NodeScript(name, process, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (var in = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(RawChat.parse(line));
      }
    } catch (IOException e) {
      // It was killed.
    }
  }

  /** Writes a line to the script. */
  public void write(String json) {
    try {
      process.getOutputStream().write((json + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new AssertionError(name + " does not listen any more:\n" + errors(), e);
    }
  }

  /** All lines so far. */
  public List<JsonObject> lines() {
    return List.copyOf(lines);
  }

  /** Waits until so many lines fit. Fails at once where the script fails. */
  public List<JsonObject> awaitLines(int count, Predicate<JsonObject> fits) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .failFast(this::requireWell)
        .until(() -> lines.stream().filter(fits).count() >= count);
    return lines.stream().filter(fits).toList();
  }

  /** Waits until the script ends well, and gives all its lines. */
  public List<JsonObject> awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(name + " did not end in " + PATIENCE + "; it said " + lines);
      }
      reader.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    requireWell();
    return lines();
  }

  private void requireWell() {
    if (!process.isAlive() && process.exitValue() != 0) {
      throw new AssertionError(name + " failed after " + lines + ":\n" + errors());
    }
  }

  private String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

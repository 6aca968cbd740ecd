package io.ticketchat.chaos.record;

import jakarta.json.Json;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Writes down what happens, in order, to {@code target/chaos/RUN.ndjson}, and keeps it.
 * Thread-safe.
 */
public final class Recorder implements AutoCloseable {

  private static final Path FOLDER = Path.of("target", "chaos");

  private final long start = System.nanoTime();
  private final AtomicLong requests = new AtomicLong();
  private final List<Entry> entries = new ArrayList<>();
  private final Jsonb jsonb = JsonbBuilder.create();
  private final Writer file;

  public Recorder(String run) {
    try {
      file = Files.newBufferedWriter(Files.createDirectories(FOLDER).resolve(run + ".ndjson"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes an entry, made for the present moment. */
  public synchronized void add(LongFunction<? extends Entry> at) {
    add(at.apply(now()));
  }

  public synchronized void add(Entry entry) {
    entries.add(entry);
    var name = Json.createValue(entry.getClass().getSimpleName());
    try {
      file.write("{\"entry\":" + name + "," + jsonb.toJson(entry).substring(1) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Milliseconds since the beginning. */
  public long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** A number that no other request of this recording has. */
  public long nextRequest() {
    return requests.incrementAndGet();
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The entries of one kind, so far. */
  public synchronized <T extends Entry> List<T> entries(Class<T> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}

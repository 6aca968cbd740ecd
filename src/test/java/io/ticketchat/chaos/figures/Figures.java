package io.ticketchat.chaos.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run measured: rows of one table, and under which circumstances. Any test may write some:
 *
 * <pre>{@code
 * new Figures("Fan-out", "Members", "Messages/s", "p99 ms")
 *     .row(1_000, 20, 131)
 *     .circumstance("server", "Payara Micro 6.2025.10")
 *     .write("fan-out");
 * }</pre>
 *
 * <p>Runs with the same section and columns share one table of the page.
 */
public final class Figures {

  static final Path FOLDER = Path.of("target", "figures");

  private final String section;
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final Map<String, String> circumstances = new LinkedHashMap<>();

  /** The circumstances of the machine, the date and the commit are there from the start. */
  public Figures(String section, String... columns) {
    this.section = section;
    this.columns = List.of(columns);
    circumstances.putAll(Machine.circumstances());
  }

  /** One value for each column. */
  public Figures row(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values, " + columns.size() + " columns");
    }
    rows.add(Arrays.stream(values).map(String::valueOf).toList());
    return this;
  }

  /** Such as the seed, the database or the server. */
  public Figures circumstance(String what, Object value) {
    circumstances.put(what, String.valueOf(value));
    return this;
  }

  /** Writes them, over those of an earlier run of the same name. */
  public void write(String name) {
    var table = new Table(section, columns, rows, circumstances);
    try {
      Files.writeString(
          Files.createDirectories(FOLDER).resolve(name + ".json"), table.toJson() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.ticketchat.chaos.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code src/docs/figures.md} from all that {@code target/figures} holds. */
public final class FiguresPage {

  private static final Path PAGE = Path.of("src", "docs", "figures.md");
  private static final String HEAD =
      """
      # Figures

      Measured by the tests, and written by them: do not edit. `mvn verify -Pchaos` measures again and writes this page;
      `mvn -Pchaos test-compile exec:java@figures` writes it from what `target/figures` holds.
      """;

  /** Runs share a table where these are the same. */
  private record Heading(String section, List<String> columns) {}

  private FiguresPage() {}

  /** Does nothing where nothing was measured. */
  public static void main(String[] arguments) throws IOException {
    var tables = read(Figures.FOLDER);
    if (!tables.isEmpty()) {
      Files.writeString(PAGE, page(tables));
    }
  }

  private static List<Table> read(Path folder) throws IOException {
    var tables = new ArrayList<Table>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.filter(name -> name.toString().endsWith(".json")).sorted().toList()) {
          tables.add(Table.read(Files.readString(file)));
        }
      }
    }
    return tables;
  }

  /** Sections in the order of the files they come from. */
  static String page(List<Table> tables) {
    var sections = new LinkedHashMap<Heading, List<Table>>();
    for (var table : tables) {
      sections
          .computeIfAbsent(new Heading(table.section(), table.columns()), any -> new ArrayList<>())
          .add(table);
    }
    var page = new StringBuilder(HEAD);
    sections.forEach((heading, runs) -> section(page, heading, runs));
    return page.toString();
  }

  private static void section(StringBuilder page, Heading heading, List<Table> runs) {
    page.append("\n## ").append(heading.section).append("\n\n");
    line(page, heading.columns);
    line(page, heading.columns.stream().map(column -> "---").toList());
    runs.forEach(run -> run.rows().forEach(row -> line(page, row)));
    page.append('\n');
    for (int i = 0; i < runs.size(); i++) {
      var circumstances = words(runs.get(i).circumstances());
      if (i == 0 || !circumstances.equals(words(runs.get(i - 1).circumstances()))) {
        page.append("- ").append(circumstances).append('\n');
      }
    }
  }

  private static void line(StringBuilder page, List<String> cells) {
    page.append(
            cells.stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |")))
        .append('\n');
  }

  private static String words(Map<String, String> circumstances) {
    return circumstances.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }
}

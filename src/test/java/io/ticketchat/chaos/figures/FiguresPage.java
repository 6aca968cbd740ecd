package io.ticketchat.chaos.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps what {@code target/figures} holds beside the page, in place of what was measured there
 * before under the same names, and writes {@code src/docs/figures.md} from all that is kept: not
 * every run measures everything.
 */
public final class FiguresPage {

  private static final Path PAGE = Path.of("src", "docs", "figures.md");
  private static final Path KEPT = Path.of("src", "docs", "figures");
  private static final String HEAD =
      """
      # Figures

      Measured by the tests, and written by them: do not edit. `mvn verify -Pchaos` measures again and writes this page;
      `mvn -Pchaos test-compile exec:java@figures` adds what `target/figures` holds, and keeps the rest as it was measured
      last, in `figures/*.json`.
      """;

  /** Runs share a table where these are the same. */
  private record Heading(String section, List<String> columns) {}

  private FiguresPage() {}

  /** Does nothing where nothing was measured. */
  public static void main(String[] arguments) throws IOException {
    if (Files.isDirectory(Figures.FOLDER)) {
      for (var file : measured(Figures.FOLDER)) {
        Files.copy(file, KEPT.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      var tables = new ArrayList<Table>();
      for (var file : measured(KEPT)) {
        tables.add(Table.read(Files.readString(file)));
      }
      Files.writeString(PAGE, page(tables));
    }
  }

  private static List<Path> measured(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(name -> name.toString().endsWith(".json")).sorted().toList();
    }
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

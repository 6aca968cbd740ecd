package io.ticketchat.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The window's page names all modules that it needs, so that they are asked for at once and not one
 * after another.
 */
class PreloadTest {

  private static final Pattern IMPORT = Pattern.compile("(?:import|from)\\s*'(\\.[^']+)'");
  private static final Pattern PRELOAD = Pattern.compile("rel=\"modulepreload\" href=\"([^\"]+)\"");

  private static void collect(Path module, TreeSet<String> all) {
    if (!all.add(module.toString())) {
      return;
    }
    IMPORT
        .matcher(PageFiles.read(module.toString()))
        .results()
        .forEach(one -> collect(module.resolveSibling(one.group(1)).normalize(), all));
  }

  @Test
  void allModulesOfTheWindowAreNamed() {
    var needed = new TreeSet<String>();
    collect(Path.of("window/main.js"), needed);
    needed.remove("window/main.js");
    var named = new TreeSet<String>();
    PRELOAD.matcher(PageFiles.read("index.html")).results().forEach(one -> named.add(one.group(1)));

    assertThat(needed).hasSizeGreaterThan(20);
    assertThat(named).filteredOn(one -> !one.startsWith("lib/")).containsExactlyElementsOf(needed);
  }
}

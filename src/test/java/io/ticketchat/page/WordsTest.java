package io.ticketchat.page;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every language says everything, with the same places for values. */
class WordsTest {

  private static final Pattern TEXT = Pattern.compile("(?m)^  '?([A-Za-z-]+)'?: (.+),$");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private static TreeMap<String, TreeSet<String>> places(String language) {
    var all = new TreeMap<String, TreeSet<String>>();
    TEXT.matcher(PageFiles.read("window/words/" + language + ".js"))
        .results()
        .forEach(text -> all.put(text.group(1), places(text)));
    return all;
  }

  private static TreeSet<String> places(MatchResult text) {
    return PLACE
        .matcher(text.group(2))
        .results()
        .map(place -> place.group(1))
        .collect(toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "de", "es", "fr", "zh"})
  void aLanguageHasEveryText(String language) {
    assertThat(places(language)).isEqualTo(places("en"));
  }

  @Test
  void thereAreTexts() {
    assertThat(places("en")).hasSizeGreaterThan(100);
  }
}

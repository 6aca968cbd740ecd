package io.ticketchat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** Looks at screens of a page one after another: keeps a picture of each, and asks axe. */
final class Screens {

  private static final List<String> LEVEL_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final String FITS =
      "[document.documentElement, document.body].every("
          + "one => one.scrollWidth <= innerWidth && one.scrollHeight <= innerHeight)";

  private final Page page;
  private final String name;
  private final boolean audited;

  /**
   * @param name what the pictures' names begin with
   * @param audited whether axe is asked, which takes its time
   */
  Screens(Page page, String name, boolean audited) {
    this.page = page;
    this.name = name;
    this.audited = audited;
  }

  /** The same, of another page. */
  Screens of(Page other) {
    return new Screens(other, name, audited);
  }

  /** Keeps a picture; nothing is cut off, and axe finds nothing against WCAG 2.2 A and AA. */
  void look(String screen) {
    Chromium.picture(page, name + "-" + screen);
    assertThat((Boolean) page.evaluate(FITS)).as("nothing is cut off in " + screen).isTrue();
    if (audited) {
      var found = new AxeBuilder(page).withTags(LEVEL_AA).analyze().getViolations();
      assertThat(found).as(screen).extracting(Rule::getId, Rule::getNodes).isEmpty();
    }
  }
}

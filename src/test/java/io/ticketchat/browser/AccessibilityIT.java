package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether everybody can use the page: what axe finds, and whether a keyboard is enough. */
class AccessibilityIT extends InBrowser {

  private static final List<String> LEVEL_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  @Override
  ServerSetup setup() {
    return ServerProcess.named("accessibility")
        .database(Database.h2("accessibility"))
        .set("ticketchat.demo", "true");
  }

  @ParameterizedTest(name = "{0}, {1}, {2} wide")
  @CsvSource({
    "light,en,1400",
    "dark,en,1400",
    "contrast,en,1400",
    "light,de,1280",
    "light,ar,1280",
    "dark,ar,360",
    "contrast,de,360",
    "light,en,360",
    "dark,en,360",
    "light,zh,1000"
  })
  @DisplayName("axe finds nothing against WCAG 2.2 A and AA, and nothing is cut off")
  void axeFindsNothing(String theme, String language, int width) {
    var options = new NewContextOptions().setViewportSize(width, width < 900 ? 740 : 800);
    try (var user = chromium().user(options)) {
      user.addInitScript(
          "localStorage['ticketchat-preferences'] = '{\"theme\":\"%s\",\"language\":\"%s\"}'"
              .formatted(theme, language));
      var page = user.newPage();
      var name = theme + "-" + language + "-" + width + "-";
      page.navigate(server().baseUri().toString());
      assertThat(page.locator("#people button").first()).isVisible();
      look(page, name + "sign-in");
      page.locator("#people button").first().click();
      assertThat(page.locator("#tickets button").first()).isVisible();
      look(page, name + "tickets");
      page.locator("#tickets button").first().click();
      assertThat(page.locator("#here bdi, #here")).not().isEmpty();
      page.locator("#text").fill("Everybody can read this: https://example.com/");
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.LOG)).containsText("Everybody can read this");
      look(page, name + "conversation");
      page.locator("#show-details").click();
      assertThat(page.locator("#details-title")).isVisible();
      look(page, name + "details");
      page.locator("#preferences").click();
      assertThat(page.locator("#theme")).isVisible();
      look(page, name + "preferences");
      assertThat(chromium().complaints()).noneMatch(text -> text.contains("Security Policy"));
    }
  }

  private static void look(Page page, String screen) {
    Chromium.picture(page, screen);
    var found = new AxeBuilder(page).withTags(LEVEL_AA).analyze().getViolations();
    assertThat(found).as(screen).extracting(Rule::getId, Rule::getNodes).isEmpty();
    assertThat((Boolean) page.evaluate("document.body.scrollWidth <= innerWidth"))
        .as("nothing is cut off")
        .isTrue();
  }

  @Test
  @DisplayName("A keyboard is enough for a conversation")
  void aKeyboardIsEnough() {
    var options = new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    try (var user = chromium().user(options)) {
      var page = user.newPage();
      page.navigate(server().baseUri().toString());
      assertThat(page.locator("#people button").first()).isVisible();
      tabTo(page, "#people button");
      page.keyboard().press("Enter");
      assertThat(page.locator("#line")).hasText("connected");
      tabTo(page, "#title");
      page.keyboard().type("Without a mouse");
      page.keyboard().press("Enter");
      assertThat(page.locator("#ticket-title")).hasText("Without a mouse");
      assertThat(page.locator("#text")).isFocused();
      page.keyboard().type("One line");
      page.keyboard().press("Shift+Enter");
      page.keyboard().type("and another");
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.LOG)).containsText("and another");
      assertThat(page.locator("#text")).isFocused();
      tabTo(page, "#sign-out");
      page.keyboard().press("Enter");
      assertThat(page.locator("#people button").first()).isVisible();
    }
  }

  /** Tabs on until it has the focus, which is to be seen. */
  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (hasFocus(page, selector)) {
        assertThat(hasFocus(page, ":focus-visible")).isTrue();
        return;
      }
    }
    throw new AssertionError("no Tab leads to " + selector);
  }

  /** Whether what has the focus is this, in whatever element's shadow. */
  private static boolean hasFocus(Page page, String selector) {
    return (Boolean)
        page.evaluate(
            """
            css => {
              let one = document.activeElement;
              while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
              return one.matches(css);
            }""",
            selector);
  }
}

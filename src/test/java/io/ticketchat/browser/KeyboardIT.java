package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whether a keyboard is enough, and shows where it is. */
class KeyboardIT extends InBrowser {

  @Override
  ServerSetup setup() {
    return ServerProcess.named("keyboard")
        .database(Database.h2("keyboard"))
        .set("ticketchat.demo", "true");
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

  @Test
  @DisplayName("Single keys lead through the list, into a ticket, and up again")
  void singleKeysLeadEverywhere() {
    try (var user = chromium().user()) {
      var page = user.newPage();
      page.navigate(server().baseUri() + "#person=demo-anna");
      assertThat(page.locator("#tickets button[data-id]").nth(1)).isVisible();
      page.keyboard().press("/");
      assertThat(page.locator("#search")).isFocused();
      page.locator("#sign-out").focus();
      page.keyboard().press("j");
      assertThat(page.locator("#tickets button[data-id]").first()).isFocused();
      page.keyboard().press("j");
      assertThat(page.locator("#tickets button[data-id]").nth(1)).isFocused();
      page.keyboard().press("k");
      page.keyboard().press("Enter");
      assertThat(page.locator("#text")).isFocused();
      page.keyboard().press("Escape");
      assertThat(page.locator("#scroll")).isFocused();
      page.keyboard().press("Escape");
      assertThat(page.locator("conversation-pane")).hasCount(0);
      assertThat(page.locator("#tickets button[data-id]").first()).isFocused();
      page.keyboard().press("Enter");
      page.locator("#scroll").focus();
      page.keyboard().press("r");
      assertThat(page.locator("#text")).isFocused();
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

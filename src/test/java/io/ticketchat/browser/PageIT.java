package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two people, two browsers, one ticket. */
class PageIT extends InBrowser {

  private final ServerSetup setup =
      ServerProcess.named("page")
          .database(Database.h2("page"))
          .set("ticketchat.demo", "true")
          .set("ticketchat.presence.grace-seconds", "1");

  @Override
  ServerSetup setup() {
    return setup;
  }

  private Page open(BrowserContext user, String person) {
    var page = user.newPage();
    page.navigate(server().baseUri() + "#person=" + person);
    assertThat(page.locator("#line")).hasText("connected");
    return page;
  }

  private static Locator log(Page page) {
    return page.getByRole(AriaRole.LOG);
  }

  private static void write(Page page, String text) {
    page.locator("#text").fill(text);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send")).click();
  }

  @Test
  @DisplayName("Two browsers hold a conversation, through a reload and a restart of the server")
  void twoBrowsersHoldAConversation() {
    try (var first = chromium().user();
        var second = chromium().user()) {
      var clara = open(first, "demo-clara");
      clara.getByLabel("What is it about?").fill("The printer burns");
      clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create")).click();
      assertThat(clara.locator("#ticket-title")).hasText("The printer burns");
      var anna = open(second, "demo-anna");
      anna.getByText("The printer burns").click();

      write(clara, "<b>Help</b> & hurry");
      assertThat(log(anna)).containsText("<b>Help</b> & hurry");
      assertThat(clara.locator("#here")).containsText("Anna");
      assertThat(clara.locator("#tickets .count")).hasCount(0);
      anna.locator("#text").pressSequentially("On my");
      assertThat(clara.locator("#typing")).containsText("Anna");
      write(anna, "On my way");
      assertThat(log(clara)).containsText("On my way");
      clara
          .locator("#files")
          .setInputFiles(
              new FilePayload(
                  "smoke.txt", "text/plain", "grey".getBytes(StandardCharsets.US_ASCII)));
      write(clara, "See this");
      assertThat(log(anna)).containsText("smoke.txt");
      Chromium.picture(clara, "conversation-customer");
      Chromium.picture(anna, "conversation-agent");

      clara.locator("#text").fill("As I was saying");
      clara.reload();
      clara.getByText("The printer burns").first().click();
      assertThat(log(clara)).containsText("On my way");
      assertOnce(clara, "<b>Help</b> & hurry");
      assertThat(clara.locator("#text")).hasValue("As I was saying");

      server().kill();
      assertThat(clara.locator("#line")).containsText("lost");
      assertThat(clara.locator("#here")).isEmpty();
      write(anna, "Are you there?");
      write(clara, "Anybody there?");
      write(clara, "Hello?");
      assertThat(clara.locator("#pending")).containsText("waiting for the connection");
      clara.close();
      startAgain();
      var again = open(first, "demo-clara");
      again.getByText("The printer burns").first().click();
      for (var page : List.of(anna, again)) {
        for (var text : List.of("Are you there?", "Anybody there?", "Hello?", "See this")) {
          assertThat(log(page)).containsText(text);
          assertOnce(page, text);
        }
      }
    }
    assertThat(policyViolations()).isEmpty();
  }

  private static void assertOnce(Page page, String text) {
    assertThat(log(page).getByText(text, new Locator.GetByTextOptions().setExact(true)))
        .hasCount(1);
  }

  private List<String> policyViolations() {
    return chromium().complaints().stream()
        .filter(text -> text.contains("Security Policy") || text.contains("Trusted"))
        .toList();
  }
}

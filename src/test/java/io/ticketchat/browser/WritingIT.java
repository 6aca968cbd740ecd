package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is written and not yet stored: drafts, the key that sends, what the server refuses. */
class WritingIT extends InBrowser {

  private static final String TYPES = "ticketchat.attachments.types";

  private final ServerSetup setup =
      ServerProcess.named("writing")
          .database(Database.h2("writing"))
          .set("ticketchat.demo", "true")
          .set(TYPES, "application/pdf");

  @Override
  ServerSetup setup() {
    return setup;
  }

  private String ticket(String title) {
    return new Api(server().baseUri(), Tokens.client("demo-clara")).createTicket(title);
  }

  private Page clara(BrowserContext user, String ticket) {
    var page = user.newPage();
    page.navigate(server().baseUri() + "#person=demo-clara&ticket=" + ticket);
    assertThat(page.locator("#here")).containsText("Clara");
    return page;
  }

  private static Locator row(Page page, String ticket) {
    return page.locator("#tickets button[data-id='" + ticket + "']");
  }

  private static Locator pending(Page page) {
    return page.locator("#pending article");
  }

  private static Locator log(Page page) {
    return page.locator("#log message-item article");
  }

  private static FilePayload text(String name) {
    return new FilePayload(name, "text/plain", "grey".getBytes(StandardCharsets.US_ASCII));
  }

  /** A message that is refused for its file, and one after it that is not. */
  private static void writeInVain(Page page, FilePayload file) {
    page.locator("#files").setInputFiles(file);
    page.locator("#text").fill("See this");
    page.locator("#text").press("Enter");
    assertThat(pending(page)).hasAttribute("data-state", "failed");
    assertThat(pending(page).locator("[role=alert]"))
        .hasText("not sent: Files of this type are not accepted.");
    page.locator("#text").fill("And this");
    page.locator("#text").press("Enter");
    assertThat(log(page)).hasCount(1);
    assertThat(log(page)).containsText("And this");
    assertThat(pending(page)).hasCount(1);
  }

  @Test
  @DisplayName("Each ticket has its draft: text and files through other tickets, text through all")
  void draftsAreKept() {
    var begun = ticket("Half written");
    var other = ticket("Not begun");
    try (var user = chromium().user()) {
      var page = clara(user, begun);
      page.locator("#text").fill("As I was saying");
      page.locator("#files").setInputFiles(text("plan.txt"));
      assertThat(page.locator("#chosen li")).containsText("plan.txt");

      row(page, other).click();
      assertThat(page.locator("#ticket-title")).hasText("Not begun");
      assertThat(page.locator("#text")).hasValue("");
      assertThat(page.locator("#chosen")).hasCount(0);
      row(page, begun).click();
      assertThat(page.locator("#text")).hasValue("As I was saying");
      assertThat(page.locator("#chosen li")).hasCount(1);
      assertThat(page.locator("#chosen li")).containsText("plan.txt");

      page.reload();
      assertThat(page.locator("#text")).hasValue("As I was saying");
      row(page, other).click();
      assertThat(page.locator("#text")).hasValue("");
    }
  }

  @Test
  @DisplayName("Enter breaks the line and Ctrl+Enter sends, for whoever wants it so")
  void enterBreaksTheLine() {
    try (var user = chromium().user()) {
      var page = clara(user, ticket("Long letters"));
      assertThat(page.locator("label[for=text]")).containsText("Enter sends");
      page.locator("#preferences").click();
      page.locator("#enterSends").uncheck();
      page.keyboard().press("Escape");
      assertThat(page.locator("label[for=text]")).containsText("Ctrl+Enter sends");
      page.locator("#text").focus();
      page.keyboard().type("One line");
      page.keyboard().press("Enter");
      page.keyboard().type("and another");
      assertThat(page.locator("#text")).hasValue("One line\nand another");
      assertThat(pending(page)).hasCount(0);
      page.keyboard().press("Control+Enter");
      assertThat(log(page)).hasCount(1);
      assertThat(log(page).locator(".text")).hasText("One line\nand another");
      assertThat(page.locator("#text")).hasValue("");

      page.reload();
      assertThat(page.locator("label[for=text]")).containsText("Ctrl+Enter sends");
    }
  }

  @Test
  @DisplayName("What is refused says why, holds up nothing, and is thrown away")
  void whatIsRefusedIsThrownAway() {
    try (var user = chromium().user()) {
      var page = clara(user, ticket("The wrong file"));
      writeInVain(page, text("plan.txt"));
      var again = pending(page).first().getByText("Send again");
      assertEquals(415, page.waitForResponse("**/messages", again::click).status());
      assertThat(pending(page).first().locator("[role=alert]")).containsText("not accepted");

      pending(page).first().getByText("Throw away").click();
      assertThat(page.locator("#text")).isFocused();
      assertThat(pending(page)).hasCount(0);
      assertThat(log(page)).hasCount(1);
    }
  }

  @Test
  @DisplayName(
      "What was refused is sent again by hand, also after a reload, once nothing forbids it")
  void whatWasRefusedIsSentAgain() {
    try (var user = chromium().user()) {
      var page = clara(user, ticket("A file for later"));
      writeInVain(page, new FilePayload("plan.png", "image/png", Pictures.png()));
      server().kill();
      setup.set(TYPES, "application/pdf,image/png");
      startAgain();
      assertThat(page.locator("#line")).hasText("connected");
      page.reload();
      assertThat(page.locator("#here")).containsText("Clara");
      assertThat(pending(page)).hasCount(1);
      assertThat(pending(page)).hasAttribute("data-state", "failed");

      pending(page).first().getByText("Send again").click();
      assertThat(pending(page)).hasCount(0);
      assertThat(log(page)).hasCount(2);
      assertThat(log(page).last()).containsText("See this");
      assertThat(log(page).last().locator(".picture")).hasCount(1);
    }
  }
}

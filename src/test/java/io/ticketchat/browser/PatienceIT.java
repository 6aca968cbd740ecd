package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.Direction;
import io.ticketchat.harness.link.FaultProxy;
import io.ticketchat.harness.link.Impairment;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the window says while its reader is away or has to wait. */
class PatienceIT extends InBrowser {

  private static final int A_MINUTE = 30;
  private static final int SENT = A_MINUTE + 3;

  private static final String LOOK_AWAY =
      """
      away => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => away ? 'hidden' : 'visible' });
        document.dispatchEvent(new Event('visibilitychange'));
      }""";

  private FaultProxy line;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("patience")
        .database(Database.h2("patience"))
        .set("ticketchat.demo", "true")
        .set("ticketchat.limits.actions-per-minute", String.valueOf(A_MINUTE));
  }

  @BeforeAll
  void openLine() throws IOException {
    line = new FaultProxy(server().baseUri().getPort());
  }

  @AfterAll
  void closeLine() {
    line.close();
  }

  private String ticket(String title) {
    return new Api(server().baseUri(), Tokens.client("demo-clara")).createTicket(title);
  }

  private Page open(BrowserContext user, String person, String ticket) {
    var page = user.newPage();
    page.navigate("http://127.0.0.1:" + line.port() + "/#person=" + person + "&ticket=" + ticket);
    assertThat(page.locator("#here")).not().isEmpty();
    return page;
  }

  private void say(String ticket, String... texts) throws IOException {
    try (var clara = RawChat.as(server().chatUri(), Tokens.client("demo-clara"))) {
      for (var text : texts) {
        var data = "{\"ticketId\":\"%s\",\"message\":\"%s\"}".formatted(ticket, text);
        clara.ask("send_message", data);
      }
    }
  }

  /** As the browser's own expressions have it. */
  private static Pattern inOrder(String... texts) {
    return Pattern.compile(String.join("[\\s\\S]*", texts));
  }

  @Test
  @DisplayName("What comes while nobody looks stands behind a line, and is read when one is back")
  void whatCameMeanwhile() throws IOException {
    try (var user = chromium().user()) {
      var ticket = ticket("Gone for lunch");
      say(ticket, "before");
      var page = open(user, "demo-anna", ticket);
      var unread = page.locator("#tickets button[data-id='" + ticket + "'] .count");
      assertThat(page.locator("#log")).containsText("before");
      assertThat(unread).hasCount(0);
      page.evaluate(LOOK_AWAY, true);
      say(ticket, "one", "two");
      assertThat(page.locator("#log")).containsText(inOrder("before", "New", "one", "two"));
      assertThat(page.locator("#log .new")).hasCount(1);
      assertThat(unread).hasText("2");
      page.evaluate(LOOK_AWAY, false);
      assertThat(unread).hasCount(0);
      assertThat(page.locator("#log .new")).hasCount(1);
      say(ticket, "three");
      assertThat(page.locator("#log")).containsText(inOrder("New", "one", "three"));
    }
  }

  @Test
  @DisplayName("Who is too fast sees when it goes on, and all of it is sent in order")
  void tooFast() {
    try (var user = chromium().user()) {
      var page = open(user, "demo-raj", ticket("In a hurry"));
      for (int i = 0; i < SENT; i++) {
        page.locator("#text").fill("no. " + i + ".");
        page.locator("#text").press("Enter");
      }
      assertThat(page.locator("#pending")).containsText(Pattern.compile("again in \\d+ s"));
      assertThat(page.locator("#log message-item")).hasCount(SENT);
      assertThat(page.locator("#log"))
          .containsText(inOrder("no. 0.", "no. 1.", "no. 31.", "no. 32."));
      assertThat(page.locator("#pending article")).hasCount(0);
    }
  }

  @Test
  @DisplayName("A short cut is not called a loss; a long one is, with the time to the next try")
  void aShortCutIsNoLoss() {
    try (var user = chromium().user()) {
      var page =
          open(
              user,
              "demo-tom",
              new Api(server().baseUri(), Tokens.client("demo-tom")).createTicket("Cut"));
      page.evaluate(
          """
          () => {
            window.said = [];
            const line = document.querySelector('ticket-window').shadowRoot.querySelector('line-state').shadowRoot;
            const note = () => window.said.push(line.querySelector('#line').textContent);
            new MutationObserver(note).observe(line, { subtree: true, characterData: true, childList: true });
          }""");
      line.cut();
      page.waitForFunction(
          "() => window.said.includes('connecting …') && window.said.at(-1) === 'connected'");
      page.waitForFunction("() => !window.said.some(text => text.includes('lost'))");
      line.goDown();
      assertThat(page.locator("#line")).containsText("connection lost");
      line.mend();
      assertThat(page.locator("#line")).hasText("connected");
    }
  }

  @Test
  @DisplayName(
      "The way back leads from the details to the conversation, and from there to the list")
  void theWayBack() {
    try (var user = chromium().user()) {
      var page = open(user, "demo-anna", ticket("There and back"));
      page.setViewportSize(390, 844);
      page.locator("#back").click();
      page.locator("#tickets button").getByText("There and back").click();
      page.locator("#show-details").click();
      assertThat(page.locator("#details-title")).isVisible();
      page.goBack();
      assertThat(page.locator("#details-title")).hasCount(0);
      assertThat(page.locator("#ticket-title")).isVisible();
      page.locator("#show-details").click();
      page.locator("ticket-details button[aria-label=Close]").click();
      assertThat(page.locator("#show-details")).isFocused();
      page.goBack();
      assertThat(page.locator("#ticket-title")).hasCount(0);
      assertThat(page.locator("#tickets")).isVisible();
    }
  }

  @Test
  @DisplayName("What takes its time to load shows its shape, and not before it is noticed")
  void shapesOfWhatLoads() {
    try (var user = chromium().user()) {
      var ticket = ticket("Slow");
      var page = open(user, "demo-anna", ticket);
      assertThat(page.locator(".skeleton")).hasCount(0);
      line.impair(Direction.TO_CLIENT, Impairment.blackHole());
      page.locator("view-rail button").getByText("Closed").click();
      assertThat(page.locator("ticket-list .skeleton")).isVisible();
      line.mend();
      assertThat(page.locator(".skeleton")).hasCount(0);
    }
  }
}

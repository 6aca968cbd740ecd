package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where a conversation is opened: where its reader was, or at what is new. */
class ReadingPlaceIT extends InBrowser {

  /** Whether the place that is kept is the one in sight, and nothing scrolls any more. */
  private static final String PLACE_IS_KEPT =
      """
      () => {
        const key = Object.keys(localStorage).find(one => one.includes('-place'));
        const pane = document.querySelector('ticket-window').shadowRoot.querySelector('conversation-pane');
        const log = pane.shadowRoot.querySelector('message-log').shadowRoot;
        const edge = log.querySelector('#scroll').getBoundingClientRect().top;
        const first = [...log.querySelectorAll('message-item')].find(one => one.getBoundingClientRect().bottom > edge);
        const now = `${first.message.seq} ${Math.round(first.getBoundingClientRect().top - edge)}`;
        return key && localStorage[key] === now;
      }
      """;

  private static final String CLARA = Tokens.client("demo-clara");

  @Override
  ServerSetup setup() {
    return ServerProcess.named("reading-place")
        .database(Database.h2("reading-place"))
        .set("ticketchat.demo", "true")
        .set("ticketchat.limits.actions-per-minute", "0");
  }

  private String ticket(String title, int messages) throws IOException {
    var ticket = new Api(server().baseUri(), CLARA).createTicket(title);
    write(ticket, 0, messages);
    return ticket;
  }

  private void write(String ticket, int from, int to) throws IOException {
    try (var clara = RawChat.as(server().chatUri(), CLARA)) {
      for (int i = from; i < to; i++) {
        var data = "{\"ticketId\":\"%s\",\"message\":\"no. %d\"}".formatted(ticket, i);
        assertThat(clara.ask("send_message", data).getBoolean("success")).isTrue();
      }
    }
  }

  private Page anna(BrowserContext user) {
    var page = user.newPage();
    page.navigate(server().baseUri() + "#person=demo-anna");
    assertThat(page.locator("#line")).hasText("connected");
    return page;
  }

  private static Locator row(Page page, String ticket) {
    return page.locator("#tickets button[data-id='" + ticket + "']");
  }

  private static Locator message(Page page, int number) {
    return page.locator("message-item article").getByText("no. " + number, exactly());
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static double top(Locator element) {
    return element.boundingBox().y;
  }

  /** The reader goes up until this message is in the middle, and rests. */
  private static double readFrom(Page page, int number) {
    page.locator("#scroll").hover();
    while (message(page, number).count() == 0 || top(message(page, number)) < 200) {
      page.mouse().wheel(0, -300);
      page.waitForTimeout(50); // the pace of a hand on a wheel, not a wait
    }
    page.waitForFunction(PLACE_IS_KEPT);
    return top(message(page, number));
  }

  @Test
  @DisplayName("A conversation is opened where its reader was, also after a reload")
  void thePlaceIsKept() throws IOException {
    var one = ticket("One of many words", 200);
    var other = ticket("Another one", 1);
    try (var user = chromium().user()) {
      var page = anna(user);
      row(page, one).click();
      assertThat(page.locator("#log")).containsText("no. 0");
      page.locator("#newer").click();
      assertThat(message(page, 199)).isInViewport();
      double top = readFrom(page, 120);

      row(page, other).click();
      assertThat(page.locator("#ticket-title")).hasText("Another one");
      row(page, one).click();
      assertThat(message(page, 120)).isInViewport();
      page.waitForCondition(() -> Math.abs(top(message(page, 120)) - top) < 3);
      page.reload();
      assertThat(message(page, 120)).isInViewport();
      page.waitForCondition(() -> Math.abs(top(message(page, 120)) - top) < 3);
      assertThat(top(message(page, 120))).isCloseTo(top, within(3.0));

      page.locator("#newer").click();
      assertThat(message(page, 199)).isInViewport();
      page.waitForFunction("() => !Object.keys(localStorage).some(key => key.includes('-place'))");
    }
  }

  @Test
  @DisplayName("A conversation with news is opened at the first of them, and is read at its end")
  void newsAreOpenedAtTheirBeginning() throws IOException {
    var one = ticket("To be continued", 20);
    var other = ticket("Meanwhile", 1);
    try (var user = chromium().user()) {
      var page = anna(user);
      row(page, one).click();
      page.locator("#newer").click();
      assertThat(row(page, one).locator(".count")).hasCount(0);
      row(page, other).click();
      assertThat(page.locator("#ticket-title")).hasText("Meanwhile");
      write(one, 20, 140);
      assertThat(row(page, one).locator(".count")).hasText("99+");
      try (var elsewhere = chromium().user()) {
        var direct = elsewhere.newPage();
        direct.navigate(server().baseUri() + "#person=demo-anna&ticket=" + one);
        assertThat(direct.locator(".new")).isInViewport();
        assertThat(message(direct, 20)).isInViewport();
      }

      row(page, one).click();
      assertThat(page.locator(".new")).isInViewport();
      assertThat(message(page, 20)).isInViewport();
      assertThat(message(page, 139)).hasCount(0);
      assertThat(page.locator("#here")).containsText("Anna");
      var list = user.newPage();
      list.navigate(server().baseUri() + "#person=demo-anna"); // as the server has it
      assertThat(row(list, one).locator(".count")).hasText("99+");
      page.locator("#newer").click();
      assertThat(message(page, 139)).isInViewport();
      assertThat(row(page, one).locator(".count")).hasCount(0);
    }
  }
}

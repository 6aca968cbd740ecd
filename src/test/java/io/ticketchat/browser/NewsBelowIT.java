package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a reader sees and hears of new messages, at a conversation's end and far above it. */
class NewsBelowIT extends InBrowser {

  private static final String CLARA = Tokens.client("demo-clara");

  /** Keeps, frame by frame, how far the first message in sight has moved, and what is announced. */
  private static final String WATCH =
      """
      () => {
        const pane = document.querySelector('ticket-window').shadowRoot.querySelector('conversation-pane');
        const log = pane.shadowRoot.querySelector('message-log').shadowRoot;
        const edge = log.querySelector('#scroll').getBoundingClientRect().top;
        const items = () => [...log.querySelectorAll('message-item')];
        const { message } = items().find(one => one.getBoundingClientRect().bottom > edge);
        const top = () => items().find(one => one.message.seq === message.seq)?.getBoundingClientRect().top ?? Infinity;
        const before = top(), region = log.querySelector('[aria-live=polite]');
        watched = { moved: 0, frames: 0, announced: [] };
        new MutationObserver(() => watched.announced.push(region.textContent))
          .observe(region, { characterData: true, childList: true, subtree: true });
        const look = () => {
          watched.moved = Math.max(watched.moved, Math.abs(top() - before));
          watched.frames++;
          requestAnimationFrame(look);
        };
        look();
      }
      """;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("news-below")
        .database(Database.h2("news-below"))
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

  /** At the conversation's end. */
  private Page anna(BrowserContext user, String ticket, int messages) {
    var page = user.newPage();
    page.navigate(server().baseUri() + "#person=demo-anna&ticket=" + ticket);
    assertThat(page.locator("#here")).containsText("Anna");
    if (message(page, messages - 1).count() == 0) {
      page.locator("#newer").click();
    }
    assertThat(message(page, messages - 1)).isInViewport();
    return page;
  }

  private static Locator message(Page page, int number) {
    return page.locator("message-item article")
        .getByText("no. " + number, new Locator.GetByTextOptions().setExact(true));
  }

  private static Locator announced(Page page) {
    return page.locator("message-log p[aria-live=polite]");
  }

  /** The reader goes up until this message is in sight, as far as it goes, and rests. */
  private static void readFrom(Page page, int number) {
    page.locator("#scroll").hover();
    while (message(page, number).count() == 0 || top(page, number) < 200) {
      page.mouse().wheel(0, -400);
      page.waitForTimeout(20); // the pace of a hand on a wheel, not a wait
      if (number == 0 && message(page, 0).count() > 0 && scrolled(page) == 0) {
        break;
      }
    }
    assertThat(message(page, number)).isInViewport();
  }

  private static double top(Page page, int number) {
    return message(page, number).boundingBox().y;
  }

  private static double scrolled(Page page) {
    return ((Number) page.locator("#scroll").evaluate("one => one.scrollTop")).doubleValue();
  }

  private void nothingMoves(int messages, int readAt) throws IOException {
    var ticket = ticket("Read from no. " + readAt, messages);
    try (var user = chromium().user()) {
      var page = anna(user, ticket, messages);
      readFrom(page, readAt);
      page.evaluate(WATCH);
      write(ticket, messages, messages + 10);
      assertThat(page.locator("#newer")).containsText("(10)");
      page.waitForFunction(
          "frames => watched.frames > frames", page.evaluate("watched.frames + 5"));
      assertThat(((Number) page.evaluate("watched.moved")).doubleValue()).isLessThan(1);
      assertThat(message(page, readAt)).isInViewport();

      page.locator("#newer").click();
      assertThat(message(page, messages + 9)).isInViewport();
      assertThat(page.locator("#newer")).hasCount(0);
    }
  }

  @Test
  @DisplayName("Ten new messages move nothing under the eye of who reads in the middle")
  void nothingMovesInTheMiddle() throws IOException {
    nothingMoves(200, 120);
  }

  @Test
  @DisplayName("Nor at the beginning of as many messages as the page holds")
  void nothingMovesAtTheBeginning() throws IOException {
    nothingMoves(295, 0);
  }

  @Test
  @DisplayName("Who reads above hears how many came; who reads at the end, who said what")
  void newMessagesAreAnnounced() throws IOException {
    var ticket = ticket("To be heard", 60);
    try (var user = chromium().user()) {
      var page = anna(user, ticket, 60);
      write(ticket, 60, 61);
      assertThat(announced(page)).containsText("Name of demo-clara: no. 60");
      assertThat(message(page, 60)).isInViewport();
      write(ticket, 61, 62);
      assertThat(announced(page)).containsText("Name of demo-clara: no. 61");

      readFrom(page, 30);
      page.evaluate(WATCH);
      write(ticket, 62, 67);
      assertThat(announced(page)).hasText("5 new messages");
      var heard = ((List<?>) page.evaluate("watched.announced")).toString();
      assertThat(heard).contains("5 new messages").doesNotContain("63", "64", "65", "66");

      page.locator("#newer").click();
      assertThat(message(page, 66)).isInViewport();
      write(ticket, 67, 68);
      assertThat(announced(page)).containsText("Name of demo-clara: no. 67");
    }
  }
}

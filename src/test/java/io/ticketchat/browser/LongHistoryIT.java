package io.ticketchat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.util.ArrayDeque;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A conversation that is far longer than a page. */
class LongHistoryIT extends InBrowser {

  private static final int MESSAGES = 10_000;
  private static final int IN_FLIGHT = 20;
  private static final int MOST_ELEMENTS = 301;
  private static final long MOST_GROWTH = 5_000_000;
  private static final String CLARA = Tokens.client("clara");

  private String ticket;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("long-history")
        .database(Database.h2("long-history"))
        .set("ticketchat.limits.actions-per-minute", "0");
  }

  @Test
  @DisplayName("10,000 messages come in, then are scrolled through, and the page stays small")
  void thePageStaysSmall() throws Exception {
    ticket = new Api(server().baseUri(), CLARA).createTicket("A long story");
    try (var user = chromium().user();
        var writer = RawChat.as(server().chatUri(), Tokens.agent("anna"))) {
      var page = user.newPage();
      page.navigate(server().baseUri() + "#ticket=" + ticket);
      page.getByLabel("Token (JWT)").fill(CLARA);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
      page.waitForCondition(() -> page.locator("#here").isVisible());
      write(writer, 0, 1_000);
      awaitLast(page, 999);
      long before = heap(page);
      write(writer, 1_000, MESSAGES);
      awaitLast(page, MESSAGES - 1);
      long grown = heap(page) - before;
      System.out.printf("heap %+d kB over 9,000 messages received%n", grown / 1_000);
      assertThat(grown).isLessThan(MOST_GROWTH);

      int most = scrollToTheFirst(page);
      assertThat(most).as("messages in the page").isLessThanOrEqualTo(MOST_ELEMENTS);
      assertThat(heap(page) - before).isLessThan(MOST_GROWTH);
      page.locator("#newer").click();
      awaitLast(page, MESSAGES - 1);
    }
  }

  private void write(RawChat writer, int from, int to) throws IOException {
    var underWay = new ArrayDeque<Long>();
    for (int i = from; i < to; i++) {
      var data = "{\"ticketId\":\"%s\",\"message\":\"no. %d\"}".formatted(ticket, i);
      underWay.add(writer.askLater("send_message", data));
      if (underWay.size() == IN_FLIGHT) {
        assertThat(writer.awaitAck(underWay.remove()).getBoolean("success")).isTrue();
      }
    }
    for (long id : underWay) {
      assertThat(writer.awaitAck(id).getBoolean("success")).isTrue();
    }
  }

  private static void awaitLast(Page page, int number) {
    page.waitForCondition(() -> text(page.locator("message-item").last()).equals("no. " + number));
  }

  private static String text(Locator item) {
    return (String) item.evaluate("one => one.message.message");
  }

  /** Gives the most messages that were in the page at a time. */
  private static int scrollToTheFirst(Page page) {
    var items = page.locator("message-item");
    int most = 0;
    while (!text(items.first()).equals("no. 0")) {
      var first = text(items.first());
      page.locator("#scroll").evaluate("pane => { pane.scrollTop = 0; }");
      page.waitForCondition(() -> !text(items.first()).equals(first));
      most = Math.max(most, items.count());
    }
    return most;
  }

  private static long heap(Page page) {
    var devtools = page.context().newCDPSession(page);
    devtools.send("HeapProfiler.collectGarbage");
    long used = devtools.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
    devtools.detach();
    return used;
  }
}

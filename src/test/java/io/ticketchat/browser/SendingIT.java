package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.Direction;
import io.ticketchat.harness.link.FaultProxy;
import io.ticketchat.harness.link.Impairment;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is seen of a message on its way, over a bad line. */
class SendingIT extends InBrowser {

  /** More than the buffers of two machines take in at once. */
  private static final int FILE = 8_000_000;

  private static final int BYTES_PER_SECOND = 4_000_000;

  /** In the page, for on a busy machine one who asks from outside asks seldom. */
  private static final String NOTE_PROGRESS =
      """
      () => {
        window.seen = [];
        const within = (at, name) => at?.querySelector(name)?.shadowRoot;
        setInterval(() => {
          const parts = ['ticket-window', 'conversation-pane', 'message-log', 'pending-item'];
          const item = parts.reduce(within, document);
          const now = [...item?.querySelectorAll('progress') ?? []].map(({ value }) => value);
          if (now.length) window.seen.push(now);
        }, 20);
      }""";

  private FaultProxy line;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("sending")
        .database(Database.h2("sending"))
        .set("ticketchat.demo", "true");
  }

  @BeforeAll
  void openLine() throws IOException {
    line = new FaultProxy(server().baseUri().getPort());
  }

  @AfterAll
  void closeLine() {
    line.close();
  }

  private Page clara(BrowserContext user, String title) {
    var ticket = new Api(server().baseUri(), Tokens.client("demo-clara")).createTicket(title);
    var page = user.newPage();
    page.navigate("http://127.0.0.1:" + line.port() + "/#person=demo-clara&ticket=" + ticket);
    assertThat(page.locator("#here")).not().isEmpty();
    return page;
  }

  private static FilePayload file(String name) {
    var text = new byte[FILE];
    Arrays.fill(text, (byte) 'a');
    return new FilePayload(name, "text/plain", text);
  }

  @Test
  @DisplayName("Each file shows how far it has come, one after another")
  void filesShowHowFarTheyHaveCome() {
    try (var user = chromium().user()) {
      var page = clara(user, "Two long files");
      line.impair(Direction.TO_SERVER, Impairment.throttle(BYTES_PER_SECOND));
      page.evaluate(NOTE_PROGRESS);
      page.locator("#files").setInputFiles(new FilePayload[] {file("one.txt"), file("two.txt")});
      page.locator("#text").press("Enter");
      page.waitForCondition(
          () ->
              page.locator("#log message-item").count() == 1
                  && page.locator("#pending article").count() == 0);
      line.mend();
      var seen = seen(page);
      assertThat(seen).as("the first is done before the second").anyMatch(SendingIT::oneIsDone);
      assertThat(seen.stream().flatMap(values -> values.stream().limit(1))).isSorted();
    }
  }

  @Test
  @DisplayName("An upload is stopped on its way: it is never stored, and what follows it is sent")
  void anUploadIsStopped() {
    try (var user = chromium().user()) {
      var page = clara(user, "The wrong file");
      line.impair(Direction.TO_SERVER, Impairment.throttle(BYTES_PER_SECOND / 16));
      page.locator("#files").setInputFiles(new FilePayload[] {file("wrong.txt")});
      page.locator("#text").press("Enter");
      page.locator("#text").fill("Sorry, another one");
      page.locator("#text").press("Enter");
      var pending = page.locator("#pending article");
      page.waitForCondition(() -> progress(page).stream().anyMatch(share -> share > 0));
      pending.first().locator("button").click();
      assertThat(page.locator("#text")).isFocused();
      line.mend();
      assertThat(pending).hasCount(0);
      assertThat(page.locator("#log message-item article")).hasCount(1);
      assertThat(page.locator("#log message-item article")).containsText("another one");
      page.reload();
      assertThat(page.locator("#log message-item article")).containsText("another one");
      assertThat(page.locator("#log message-item article")).hasCount(1);
      assertThat(server().log()).doesNotContain("\tat ").doesNotContain("SEVERE");
    }
  }

  private static boolean oneIsDone(List<Double> shares) {
    return shares.size() == 2 && shares.get(0) == 1 && shares.get(1) < 1;
  }

  private static List<Double> progress(Page page) {
    return numbers(
        page.locator("#pending progress").evaluateAll("all => all.map(one => one.value)"));
  }

  private static List<List<Double>> seen(Page page) {
    return ((List<?>) page.evaluate("() => window.seen")).stream().map(SendingIT::numbers).toList();
  }

  private static List<Double> numbers(Object values) {
    return ((List<?>) values).stream().map(SendingIT::number).toList();
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  @Test
  @DisplayName("Files are dropped and pasted anywhere in the conversation, each once")
  void filesAreDroppedAndPasted() {
    try (var user = chromium().user()) {
      var page = clara(user, "Dropped");
      drop(page, "#ticket-title", "drop", "one.txt");
      drop(page, "#scroll", "drop", "two.txt");
      drop(page, "#scroll", "paste", "three.txt");
      drop(page, "#text", "paste", "four.txt");
      assertThat(page.locator("#chosen li")).hasCount(4);
      page.locator("#text").press("Enter");
      assertThat(page.locator("#log .file")).hasCount(4);
    }
  }

  /** A file of one byte, by an event at an element. */
  private static void drop(Page page, String where, String event, String name) {
    page.locator(where)
        .evaluate(
            """
            (element, [type, name]) => {
              const data = new DataTransfer();
              data.items.add(new File(['x'], name, { type: 'text/plain' }));
              const all = { bubbles: true, composed: true, cancelable: true };
              element.dispatchEvent(type === 'paste'
                ? new ClipboardEvent(type, { clipboardData: data, ...all })
                : new DragEvent(type, { dataTransfer: data, ...all }));
            }""",
            List.of(event, name));
  }

  @Test
  @DisplayName("What waits for the connection can be taken back, and is never sent")
  void whatWaitsCanBeTakenBack() {
    try (var user = chromium().user()) {
      var page = clara(user, "On second thoughts");
      line.goDown();
      assertThat(page.locator("#line[data-state=waiting]")).isVisible();
      for (var text : new String[] {"Too quick", "Well considered"}) {
        page.locator("#text").fill(text);
        page.locator("#text").press("Enter");
      }
      var waiting = page.locator("#pending article");
      assertThat(waiting).hasCount(2);
      waiting.first().locator("button").press("Enter");
      assertThat(page.locator("#text")).isFocused();
      assertThat(waiting).hasCount(1);
      line.mend();
      assertThat(page.locator("#log message-item")).hasCount(1);
      assertThat(page.locator("#log message-item article")).containsText("Well considered");
      page.reload();
      assertThat(page.locator("#log message-item")).hasCount(1);
    }
  }
}

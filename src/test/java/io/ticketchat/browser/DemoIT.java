package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What everybody can try where the demo is on, and what it leaves in the browser. */
class DemoIT extends InBrowser {

  /** What moves or fades for more than a hundredth of a second, in whatever element's shadow. */
  private static final String MOVING =
      """
      () => {
        const longest = times => Math.max(...times.split(',').map(parseFloat));
        const moves = ({ transitionDuration, animationName, animationDuration }) =>
          longest(transitionDuration) > .01 || animationName !== 'none' && longest(animationDuration) > .01;
        const moving = [];
        const look = root => root.querySelectorAll('*').forEach(one => {
          if ([null, '::before', '::after', '::backdrop'].some(part => moves(getComputedStyle(one, part)))) moving.push(one.cloneNode().outerHTML);
          if (one.shadowRoot) look(one.shadowRoot);
        });
        look(document);
        return moving;
      }
      """;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("demo").database(Database.h2("demo")).set("ticketchat.demo", "true");
  }

  private Api clara() {
    return new Api(server().baseUri(), Tokens.client("demo-clara"));
  }

  @Test
  @DisplayName("The widget's own example opens, and an agent answers what is written there")
  void theExampleIsAChat() throws Exception {
    clara().createTicket("An older one");
    clara().createTicket("Another older one"); // a list, and not the one ticket
    int before = chromium().complaints().size();
    try (var user = chromium().user()) {
      var page = user.newPage();
      var token = page.waitForResponse("**/api/demo/token", () -> openExample(page)).text();
      Traces.recognise(RawChat.parse(token).getJsonObject("data").getString("token"));
      var chat = page.frameLocator("iframe");
      chat.locator("#title").fill("By the example");
      chat.locator("#title").press("Enter");
      assertThat(chat.locator("#ticket-title")).hasText("By the example");
      chat.locator("#text").fill("Is this only an example?");
      chat.locator("#text").press("Enter");
      assertThat(chat.locator("#log message-item article")).containsText("stored");
      chat.locator("#text").fill("Half a sentence");
      answer("By the example", "It is");
      assertThat(chat.locator("#log")).containsText("It is");
      Traces.haveNoToken(page.mainFrame(), "examples/widget.html");
      Traces.haveNoToken(page.frames().get(1), "Half a sentence");
    }
    assertThat(chromium().complaints().stream().skip(before)).isEmpty();
  }

  private void openExample(Page page) {
    page.navigate(server().baseUri() + "examples/widget.html");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Help")).click();
  }

  private void answer(String title, String text) throws Exception {
    try (var anna = RawChat.as(server().chatUri(), Tokens.agent("demo-anna"))) {
      var found = anna.ask("list_tickets", "{\"q\":\"" + title + "\"}").getJsonArray("data");
      var ticket = found.getJsonObject(0).getString("id");
      anna.ask("send_message", "{\"ticketId\":\"%s\",\"message\":\"%s\"}".formatted(ticket, text));
    }
  }

  @Test
  @DisplayName("The demo's token is in no address, no storage and no cookie")
  void theTokenIsInMemoryOnly() {
    var ticket = clara().createTicket("A secret");
    try (var user = chromium().user()) {
      var page = user.newPage();
      page.navigate(server().baseUri() + "#ticket=" + ticket);
      var chosen = page.locator("#people button").getByText("Clara");
      var token = page.waitForResponse("**/api/demo/token", chosen::click).text();
      Traces.recognise(RawChat.parse(token).getJsonObject("data").getString("token"));
      assertThat(page.locator("#here")).containsText("Clara");
      page.locator("#text").fill("Half a sentence");
      Traces.haveNoToken(page.mainFrame(), "Half a sentence");
      page.reload();
      assertThat(page.locator("#text")).hasValue("Half a sentence");
      Traces.haveNoToken(page.mainFrame(), ticket);
    }
  }

  @Test
  @DisplayName("Nothing moves for whoever wants less motion")
  void nothingMoves() {
    var ticket = clara().createTicket("Calm");
    var calm = new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    var lively = new NewContextOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE);
    try (var user = chromium().user(lively)) {
      assertThat(moving(user, ticket)).isNotEmpty();
    }
    try (var user = chromium().user(calm)) {
      assertThat(moving(user, ticket)).isEmpty();
    }
  }

  private List<?> moving(BrowserContext user, String ticket) {
    var page = user.newPage();
    page.navigate(server().baseUri() + "#person=demo-anna&ticket=" + ticket);
    page.locator("#files").setInputFiles(new FilePayload("a.png", "image/png", Pictures.png()));
    page.locator("#text").press("Enter");
    assertThat(page.locator("#log .picture")).not().hasCount(0);
    page.locator("#show-details").click();
    assertThat(page.locator("#details-title")).isVisible();
    page.locator("#preferences").click();
    assertThat(page.locator("#preferences-title")).isVisible();
    return (List<?>) page.evaluate(MOVING);
  }
}

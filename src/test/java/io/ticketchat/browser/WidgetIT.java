package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The customer's chat in pages of other origins. */
class WidgetIT extends InBrowser {

  private static final String CLARA = Tokens.client("clara");
  private static final double EDGE = 16;

  private final OtherSite shop = OtherSite.open();
  private final OtherSite foreign = OtherSite.open();

  @Override
  ServerSetup setup() {
    return ServerProcess.named("widget")
        .database(Database.h2("widget"))
        .set("ticketchat.widget-origins", shop.origin());
  }

  @AfterAll
  void closeSites() {
    shop.close();
    foreign.close();
  }

  private Page visit(BrowserContext user, OtherSite site, String attributes) {
    site.shows(
        """
        <!doctype html><html lang="en"><title>Shop</title><body><main><h1>Shop</h1></main>
        <script src="%swidget.js" %s></script>
        <script>
          asked = [];
          TicketChatWidget.signIn(async ask => { asked.push(ask); return '%s'; });
          heard = [];
          addEventListener('message', ({ data, origin }) => heard.push(origin + ' ' + data.ticketchat));
        </script>"""
            .formatted(server().baseUri(), attributes, CLARA));
    var page = user.newPage();
    page.navigate(site.origin() + "/");
    return page;
  }

  private static FrameLocator chat(Page page) {
    return page.frameLocator("iframe");
  }

  private static void open(Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chat")).click();
  }

  @Test
  @DisplayName("A customer talks with an agent in another site's page, in its language and colour")
  void aCustomerTalksInAnotherPage() throws Exception {
    int before = chromium().complaints().size();
    try (var user = chromium().user();
        var anna = RawChat.as(server().chatUri(), Tokens.agent("anna"))) {
      var page = visit(user, shop, "data-language=\"de\" data-accent=\"#7a1fa2\"");
      open(page);
      chat(page).getByLabel("Worum geht es?").fill("Where is my parcel?");
      chat(page).getByText("Anlegen").click();
      assertThat(chat(page).locator("#ticket-title")).hasText("Where is my parcel?");
      chat(page).locator("#text").fill("It should be here");
      page.keyboard().press("Enter");
      assertThat(chat(page).locator("#log")).containsText("It should be here");

      var ticket =
          anna.ask("list_tickets", "{}").getJsonArray("data").getJsonObject(0).getString("id");
      anna.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      anna.ask("send_message", "{\"ticketId\":\"" + ticket + "\",\"message\":\"On its way\"}");
      assertThat(chat(page).locator("#log")).containsText("On its way");
      assertThat(chat(page).locator("header").first())
          .hasCSS("background-color", "rgb(122, 31, 162)");
      Chromium.picture(page, "widget");
      Traces.recognise(CLARA);
      Traces.haveNoToken(page.mainFrame(), shop.origin());
      Traces.haveNoToken(page.frames().get(1), "widget.html");
      var found = new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa")).analyze();
      assertThat(found.getViolations()).isEmpty();

      page.keyboard().press("Escape");
      chat(page).getByLabel("Schließen").first().click();
      assertThat(page.locator("iframe")).isHidden();
      anna.ask("send_message", "{\"ticketId\":\"" + ticket + "\",\"message\":\"Tomorrow\"}");
      open(page);
      assertThat(chat(page).locator("#log")).containsText("Tomorrow");
    }
    assertThat(chromium().complaints().stream().skip(before))
        .noneMatch(text -> text.contains("Security Policy"));
  }

  @Test
  @DisplayName("A site that the settings do not name gets no chat, and hears nothing")
  void aForeignSiteGetsNothing() {
    new Api(server().baseUri(), Tokens.client("tom")).createTicket("Not for everybody");
    try (var user = chromium().user()) {
      var page = visit(user, foreign, "");
      open(page);
      page.waitForCondition(
          () ->
              chromium().complaints().stream().anyMatch(text -> text.contains("frame-ancestors")));
      assertThat(page.frames()).noneMatch(frame -> frame.content().contains("ticket-widget"));
      assertThat((List<?>) page.evaluate("asked")).isEmpty();
      assertThat((List<?>) page.evaluate("heard")).isEmpty();
    }
  }

  @Test
  @DisplayName("Who pretends to be another site in the widget's address hears nothing, too")
  void aForgedAddressHearsNothing() {
    try (var user = chromium().user()) {
      shop.shows(
          """
          <!doctype html><title>Shop</title><body>
          <script>heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>
          <iframe src="%swidget.html#parent=http://other.example"></iframe>"""
              .formatted(server().baseUri()));
      var page = user.newPage();
      page.navigate(shop.origin() + "/");
      page.waitForCondition(() -> page.frames().size() == 2);
      var frame = page.frames().get(1);
      frame.waitForFunction(
          "performance.getEntriesByType('resource').some(one => one.name.endsWith('ticket-widget.js'))");
      page.evaluate(
          "frames[0].postMessage({ ticketchat: 'settings' }, '*');"
              + " frames[0].postMessage({ ticketchat: 'token', id: 1, token: 'x' }, '*')");
      frame.evaluate("new Promise(done => setTimeout(done))"); // after what came before it
      assertThat(frame.locator("ticket-widget").count()).isZero();
      assertThat((List<?>) page.evaluate("heard")).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "The button stands where the page's lines end, or where they start, and so does the chat")
  void theButtonStandsOnOneSide() {
    try (var user = chromium().user()) {
      for (var direction : List.of("ltr", "rtl")) {
        for (var position : List.of("", "end", "start")) {
          var page = visit(user, shop, position.isEmpty() ? "" : "data-position=" + position);
          page.evaluate("dir => { document.documentElement.dir = dir; }", direction);
          open(page);
          var left = direction.equals("ltr") == position.equals("start");
          var button = page.locator("button").boundingBox();
          var chat = page.locator("iframe").boundingBox();
          var width = page.viewportSize().width;
          var described = assertThat(left ? button.x : width - button.x - button.width);
          described.as("%s in %s", position, direction).isCloseTo(EDGE, within(1.0));
          assertThat(left ? chat.x : width - chat.x - chat.width).isCloseTo(EDGE, within(1.0));
          page.close();
        }
      }
    }
  }
}

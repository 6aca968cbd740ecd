package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an agent with thirty open tickets needs. */
class AgentWindowIT extends InBrowser {

  private static final String CLARA = Tokens.client("demo-clara");

  @Override
  ServerSetup setup() {
    return ServerProcess.named("agent-window")
        .database(Database.h2("agent-window"))
        .set("ticketchat.demo", "true");
  }

  private Page open(BrowserContext user, String person) {
    var page = user.newPage();
    page.navigate(server().baseUri() + "#person=" + person);
    assertThat(page.locator("#line")).hasText("connected");
    return page;
  }

  private String ticket(String title) {
    return new Api(server().baseUri(), CLARA).createTicket(title);
  }

  private void say(String ticket, String text) throws IOException {
    try (var clara = RawChat.as(server().chatUri(), CLARA)) {
      clara.ask("send_message", "{\"ticketId\":\"%s\",\"message\":\"%s\"}".formatted(ticket, text));
    }
  }

  private static Locator row(Page page, String ticket) {
    return page.locator("#tickets button[data-id='" + ticket + "']");
  }

  private static Locator view(Page page, String name) {
    return page.locator("view-rail button", new Page.LocatorOptions().setHasText(name));
  }

  @Test
  @DisplayName("The list tells live what was said, and what is unread, in all windows of the user")
  void theListIsLive() throws Exception {
    try (var anna = chromium().user()) {
      var desk = open(anna, "demo-anna");
      var other = open(anna, "demo-anna");
      var ticket = ticket("No light on floor 2");
      assertThat(row(desk, ticket)).containsText("No light on floor 2");
      say(ticket, "It went out");
      say(ticket, "and stays out");
      for (var page : new Page[] {desk, other}) {
        assertThat(row(page, ticket)).containsText("and stays out");
        assertThat(row(page, ticket).locator(".count")).hasText("2");
        assertThat(page).hasTitle(Pattern.compile("^\\(\\d+\\) Tickets"));
      }
      row(desk, ticket).click();
      assertThat(desk.locator("#log")).containsText("and stays out");
      assertThat(row(other, ticket).locator(".count")).hasCount(0);

      other.locator("#search").fill("floor 2");
      assertThat(other.locator("#tickets button[data-id]")).hasCount(1);
    }
  }

  @Test
  @DisplayName("What another agent takes leaves the list, and the conversation if it is open")
  void whatAnotherAgentTakesIsGone() throws Exception {
    try (var anna = chromium().user();
        var bert = RawChat.as(server().chatUri(), Tokens.agent("demo-bert"))) {
      var page = open(anna, "demo-anna");
      var listed = ticket("Taken from the list");
      var opened = ticket("Taken while it is read");
      row(page, opened).click();
      assertThat(page.locator("#ticket-title")).hasText("Taken while it is read");
      for (var ticket : new String[] {listed, opened}) {
        assertThat(row(page, ticket)).isVisible();
        bert.ask("update_ticket", "{\"ticketId\":\"%s\",\"assigneeId\":\"me\"}".formatted(ticket));
        assertThat(row(page, ticket)).hasCount(0);
      }
      assertThat(page.locator("#notice")).containsText("Taken while it is read");
      assertThat(page.locator("conversation-pane")).hasCount(0);
    }
  }

  @Test
  @DisplayName("A ticket is given to a colleague, and opened for a customer found by name")
  void aTicketIsGivenToAColleague() {
    try (var marta = chromium().user();
        var raj = chromium().user()) {
      var ticket = ticket("For Raj");
      var his = open(raj, "demo-raj");
      view(his, "Mine").click();
      var hers = open(marta, "demo-admin");
      row(hers, ticket).click();
      hers.locator("#show-details").click();
      hers.locator("#give").selectOption(new SelectOption().setLabel("Raj Patel"));
      assertThat(hers.locator("#assignee")).containsText("nobody");
      hers.locator("ticket-details form button").click();
      assertThat(hers.locator("#assignee")).containsText("Raj Patel");
      assertThat(hers.locator("#facts")).hasText("open · Assigned to: Raj Patel");
      assertThat(hers.locator("#give option[value=demo-raj]")).hasCount(0);
      assertThat(row(his, ticket)).containsText("For Raj");

      hers.locator("new-ticket summary").click();
      hers.locator("#client").fill("okafor");
      var tom = hers.locator("#clients option[value=demo-tom]");
      assertThat(tom).hasText("Tom Okafor · Contoso");
      hers.locator("#client").fill("demo-tom");
      hers.locator("#title").fill("Opened for Tom");
      hers.locator("#title").press("Enter");
      assertThat(hers.locator("#ticket-title")).hasText("Opened for Tom");
      assertThat(hers.locator("ticket-details")).containsText("Tom Okafor");
    }
  }

  @Test
  @DisplayName("A ticket is taken and resolved by keys, and moves through the views")
  void aTicketIsTakenAndResolved() throws Exception {
    try (var anna = chromium().user()) {
      var page = open(anna, "demo-anna");
      var ticket = ticket("A key is lost");
      row(page, ticket).click();
      assertThat(page.locator("#text")).isFocused();
      page.locator("#show-details").click();
      assertThat(page.locator("#assignee")).containsText("nobody");
      page.locator("#scroll").focus();
      page.keyboard().press("a");
      assertThat(page.locator("#assignee")).containsText("Anna");
      assertThat(page.locator("#facts")).hasText("open · Assigned to: You");
      view(page, "Mine").click();
      assertThat(row(page, ticket)).isVisible();
      page.locator("#priority").selectOption("urgent");
      assertThat(row(page, ticket)).containsText("urgent");
      page.locator("#status").selectOption("in-progress");
      assertThat(row(page, ticket)).containsText("in progress");
      assertThat(page.locator("#status")).hasValue("in-progress");
      page.locator("#scroll").focus();
      page.keyboard().press("e");
      assertThat(row(page, ticket)).hasCount(0);
      assertThat(page.locator("#ticket-title")).hasText("A key is lost");
      view(page, "Closed").click();
      assertThat(row(page, ticket)).containsText("resolved");
      assertThat(view(page, "Closed")).hasText(Pattern.compile("Closed\\s*1"));
      view(page, "Waiting").click();
      assertThat(row(page, ticket)).hasCount(0);
      say(ticket, "It is lost again");
      assertThat(row(page, ticket)).containsText("It is lost again");
      assertThat(row(page, ticket)).containsText("resolved");
      page.keyboard().press("?");
      assertThat(page.locator("#keys-title")).isVisible();
    }
  }

  @Test
  @DisplayName("Web addresses become links without their punctuation, and nothing else does")
  void addressesBecomeLinks() throws Exception {
    try (var anna = chromium().user()) {
      var page = open(anna, "demo-anna");
      var ticket = ticket("Where is it written?");
      say(
          ticket,
          "See (https://help.example.com/a_(b)?c=1&d=2), www.example.com/shop. or http://[::1]/"
              + " not install.sh, javascript:alert(1), data:text/html,x, file:///etc/passwd, ftp://x.example/y"
              + " or mail@example.com");
      row(page, ticket).click();
      assertThat(page.locator("#log .text a"))
          .hasText(new String[] {"https://help.example.com/a_(b)?c=1&d=2", "www.example.com/shop"});
      var links = page.locator("#log .text a");
      assertThat(links.last()).hasAttribute("href", "https://www.example.com/shop");
      assertThat(links.last()).hasAttribute("rel", "noopener noreferrer");
      assertThat(page.locator("#log .text"))
          .containsText("not install.sh, javascript:alert(1), data:text");
    }
  }

  @Test
  @DisplayName("What the list can do without is asked for until it comes")
  void theRestIsAskedForAgain() {
    try (var anna = chromium().user()) {
      var refused = new AtomicInteger();
      anna.route(
          url -> url.endsWith("/conversation-pane.js"),
          route -> {
            if (refused.getAndIncrement() < 2) {
              route.abort();
            } else {
              route.resume();
            }
          });
      var page = open(anna, "demo-anna");
      var ticket = ticket("Opened too early");
      row(page, ticket).click();
      assertThat(page.locator("#ticket-title")).hasText("Opened too early");
      assertThat(page.locator("#text")).isFocused();
    }
  }

  @Test
  @DisplayName("Images are shown one at a time, and the language changes under one's hands")
  void imagesAndLanguages() {
    try (var user = chromium().user()) {
      var page = open(user, "demo-clara");
      row(page, ticket("Two pictures")).click();
      for (var name : new String[] {"one.png", "two.png"}) {
        page.locator("#files").setInputFiles(new FilePayload(name, "image/png", Pictures.png()));
        page.locator("#text").press("Enter");
        assertThat(page.locator("#log")).containsText("stored");
      }
      assertThat(page.locator("#log img")).hasCount(2);
      page.locator("#log .picture").first().click();
      var gallery = page.locator("image-gallery dialog");
      assertThat(gallery).containsText("one.png");
      page.keyboard().press("ArrowRight");
      assertThat(gallery).containsText("two.png");
      page.keyboard().press("Escape");
      assertThat(gallery).isHidden();

      page.locator("#preferences").click();
      page.locator("#language").selectOption("ar");
      assertThat(page.locator("html"))
          .hasAttribute("dir", "rtl", new HasAttributeOptions().setTimeout(10_000));
      assertThat(page.locator("#line")).hasText("متصل");
      page.locator("#language").selectOption("de");
      assertThat(page.locator("#line")).hasText("verbunden");
      assertThat(page.locator("html")).hasAttribute("dir", "ltr");
      page.locator("#theme").selectOption("contrast");
      assertThat(page.locator("html")).hasAttribute("data-theme", "contrast");
    }
  }
}

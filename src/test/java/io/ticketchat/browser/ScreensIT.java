package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.FaultProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every screen in every theme, in languages of both directions, at a desk and on a phone. Axe is
 * asked in every theme, for it knows no languages.
 */
class ScreensIT extends InBrowser {

  private static final String CLARA = Tokens.client("demo-clara");
  private static final String ANNA = Tokens.agent("demo-anna");
  private static final int TOO_LARGE = 11 * 1024 * 1024;

  private final OtherSite shop = OtherSite.open();
  private FaultProxy line;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("screens")
        .database(Database.h2("screens"))
        .set("ticketchat.demo", "true")
        .set("ticketchat.limits.text-length", "1000")
        .set("ticketchat.limits.actions-per-minute", "0")
        .set("ticketchat.widget-origins", shop.origin());
  }

  @BeforeAll
  void furnish() throws IOException {
    line = new FaultProxy(server().baseUri().getPort());
    var ticket = new Api(server().baseUri(), CLARA).createTicket("Smoke on floor 2");
    try (var clara = RawChat.as(server().chatUri(), CLARA);
        var anna = RawChat.as(server().chatUri(), ANNA)) {
      say(clara, ticket, "\"message\":\"Good morning. It smells of smoke, and nobody can print.\"");
      say(clara, ticket, "\"message\":\"This is how it looks\",\"attachments\":[%s]", picture());
      say(anna, ticket, "\"message\":\"Please read https://help.example.com/fire?floor=2 first.\"");
      say(anna, ticket, "\"message\":\"And this\",\"attachments\":[%s]", plan());
      say(clara, ticket, "\"message\":\"شكرا جزيلا! 谢谢！ Danke schön!\"");
    }
  }

  @AfterAll
  void closeLines() throws IOException {
    line.close();
    shop.close();
  }

  private static void say(RawChat who, String ticket, String what, Object... parts)
      throws IOException {
    var data = "{\"ticketId\":\"" + ticket + "\"," + what.formatted(parts) + "}";
    assertThat(who.ask("send_message", data).getBoolean("success")).isTrue();
  }

  private static String picture() {
    return file("smoke.png", "image/png", Pictures.png());
  }

  private static String plan() {
    return file("ways out.txt", "text/plain", "exits".getBytes(StandardCharsets.US_ASCII));
  }

  private static String file(String name, String type, byte[] bytes) {
    var data = Base64.getEncoder().encodeToString(bytes);
    return "{\"name\":\"%s\",\"type\":\"%s\",\"data\":\"%s\"}".formatted(name, type, data);
  }

  private BrowserContext user(String theme, String language, int width) {
    var size = new NewContextOptions().setViewportSize(width, width < 900 ? 740 : 800);
    var user = chromium().user(size);
    user.addInitScript(
        "localStorage['ticketchat-preferences'] = '{\"theme\":\"%s\",\"language\":\"%s\"}'"
            .formatted(theme, language));
    return user;
  }

  private String base() {
    return "http://127.0.0.1:" + line.port() + "/";
  }

  private static Locator ticket(Page page, String title) {
    return page.locator("#tickets button[data-id]", new Page.LocatorOptions().setHasText(title));
  }

  @ParameterizedTest(name = "{0}, {1}, {2} wide")
  @CsvSource({
    "light,en,1400,true",
    "dark,en,1400,true",
    "contrast,en,1400,true",
    "light,de,1280,false",
    "dark,ar,1280,false",
    "dark,ar,360,true",
    "contrast,de,360,true"
  })
  @DisplayName("Everybody can use every screen: axe finds nothing, and nothing is cut off")
  void everyScreenCanBeUsed(String theme, String language, int width, boolean audited)
      throws Exception {
    try (var user = user(theme, language, width)) {
      var page = user.newPage();
      var screens = new Screens(page, theme + "-" + language + "-" + width, audited);
      lookAround(page, screens);
      lookCloser(page, screens);
      lookAtWhatGoesWrong(page, screens);
      lookAtAccessLost(page, screens);
      lookAtWidget(user, screens.of(user.newPage()), theme, language);
    }
    assertThat(chromium().complaints()).noneMatch(text -> text.contains("Security Policy"));
  }

  private void lookAround(Page page, Screens screens) {
    page.navigate(base());
    assertThat(page.locator("#people button").first()).isVisible();
    screens.look("sign-in");
    page.navigate(base() + "#person=demo-anna");
    page.reload();
    assertThat(ticket(page, "Smoke")).isVisible();
    screens.look("tickets");
    page.locator("#search").fill("nobody knows");
    assertThat(page.locator("ticket-list .empty")).isVisible();
    assertThat(page.locator("ticket-list .empty")).not().hasText("…");
    screens.look("none-found");
    page.locator("#search").fill("");
    ticket(page, "Smoke").click();
    assertThat(page.locator("#log img")).isVisible();
    assertThat(page.locator("#here")).not().isEmpty();
    screens.look("conversation");
  }

  private static void lookCloser(Page page, Screens screens) {
    page.locator("#show-details").click();
    assertThat(page.locator("#details-title")).isVisible();
    screens.look("details");
    page.locator("ticket-details header button").click();
    page.locator("#log .picture").click();
    assertThat(page.locator("image-gallery img")).isVisible();
    screens.look("gallery");
    page.keyboard().press("Escape");
    page.locator("#preferences").click();
    assertThat(page.locator("#theme")).isVisible();
    screens.look("preferences");
    page.keyboard().press("Escape");
    page.locator("#keys").click();
    assertThat(page.locator("#keys-title")).isVisible();
    screens.look("keys");
    page.keyboard().press("Escape");
  }

  /** A file that is too large, a text that is, and a connection that is lost. */
  private void lookAtWhatGoesWrong(Page page, Screens screens) {
    page.locator("#files")
        .setInputFiles(new FilePayload("small.txt", "text/plain", new byte[] {'s'}));
    page.locator("#text").fill("x".repeat(9_600));
    screens.look("writing");
    page.locator("#files")
        .setInputFiles(
            new FilePayload("large.bin", "application/octet-stream", new byte[TOO_LARGE]));
    assertThat(page.locator("#notice")).containsText("large.bin");
    screens.look("file-refused");
    page.locator("#notice button").click();
    page.locator("#chosen button").click();
    page.locator("#text").fill("Too long for this server: " + "word ".repeat(250));
    page.locator("#text").press("Enter");
    assertThat(page.locator("[data-state=failed]")).isVisible();
    screens.look("not-sent");
    page.locator("[data-state=failed] button").last().click();

    line.goDown();
    assertThat(page.locator("#line[data-state=waiting]")).isVisible();
    page.locator("#text").fill("This one waits");
    page.locator("#text").press("Enter");
    assertThat(page.locator("[data-state=queued]")).isVisible();
    screens.look("offline");
    line.mend();
    assertThat(page.locator("#line[data-state=online]")).isVisible();
    assertThat(page.locator("#pending article")).hasCount(0);
  }

  private void lookAtAccessLost(Page page, Screens screens) throws IOException {
    var id = new Api(server().baseUri(), CLARA).createTicket("Taken by another agent");
    page.navigate(base() + "#person=demo-anna&ticket=" + id);
    page.reload();
    assertThat(page.locator("#here")).not().isEmpty();
    screens.look("no-messages");
    try (var bert = RawChat.as(server().chatUri(), Tokens.agent("demo-bert"))) {
      bert.ask("update_ticket", "{\"ticketId\":\"" + id + "\",\"assigneeId\":\"me\"}");
    }
    assertThat(page.locator("#notice")).containsText("Taken by another agent");
    screens.look("access-lost");
  }

  private void lookAtWidget(BrowserContext user, Screens screens, String theme, String language) {
    shop.shows(
        """
        <!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
        <title>Shop</title><body><main><h1>Shop</h1></main>
        <script src="%swidget.js" data-language="%s" data-theme="%s"></script>
        <script>TicketChatWidget.signIn(async () => '%s');</script>"""
            .formatted(server().baseUri(), language, theme, CLARA));
    var page = user.pages().get(1);
    page.navigate(shop.origin() + "/");
    screens.look("widget-closed");
    page.locator("button").click();
    var chat = page.frameLocator("iframe");
    var row =
        chat.locator(
            "#tickets button[data-id]", new FrameLocator.LocatorOptions().setHasText("Smoke"));
    assertThat(row).isVisible();
    screens.look("widget-tickets");
    row.click();
    assertThat(chat.locator("#log img")).isVisible();
    screens.look("widget-conversation");
  }
}

package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import jakarta.json.Json;
import java.io.IOException;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an agent who looks elsewhere is told on the desktop. */
class NotificationsIT extends InBrowser {

  private static final String CLARA = Tokens.client("demo-clara");

  /** A desktop that keeps what it is told, and a user who looks elsewhere. */
  private static final String DESKTOP =
      """
      told = [];
      asked = 0;
      document.hasFocus = () => false;
      Notification = class {
        static permission = 'default';
        static async requestPermission() { asked++; return Notification.permission = 'granted'; }
        constructor(title) { told.push(title); }
        close() {}
      };
      """;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("notifications")
        .database(Database.h2("notifications"))
        .set("ticketchat.demo", "true");
  }

  private Page anna(BrowserContext user) {
    user.addInitScript(DESKTOP);
    var page = user.newPage();
    page.navigate(server().baseUri() + "#person=demo-anna");
    assertThat(page.locator("#tickets button[data-id]").first()).isVisible();
    return page;
  }

  private String ticket(String title) {
    return new Api(server().baseUri(), CLARA).createTicket(title);
  }

  private void say(String ticket, String text) throws IOException {
    try (var clara = RawChat.as(server().chatUri(), CLARA)) {
      var data = "{\"ticketId\":\"%s\",\"message\":\"%s\"}".formatted(ticket, text);
      assertThat(clara.ask("send_message", data).getBoolean("success")).isTrue();
    }
  }

  private static List<?> told(Page page) {
    return (List<?>) page.evaluate("told");
  }

  private static void awaitLastWords(Page page, String text) {
    assertThat(page.locator("#tickets .last").getByText(text)).isVisible();
  }

  @Test
  @DisplayName("Nobody is asked who does not want it; then new tickets, own ones and mentions tell")
  void whoWantsItIsTold() throws IOException {
    try (var user = chromium().user()) {
      var page = anna(user);
      var quiet = ticket("Before anybody asked");
      say(quiet, "Hello");
      awaitLastWords(page, "Hello");
      assertThat(page.evaluate("asked")).isEqualTo(0);
      assertThat(told(page)).isEmpty();

      page.locator("#preferences").click();
      page.locator("#notify").check();
      page.waitForFunction("() => asked === 1");
      page.keyboard().press("Escape");
      var loud = ticket("A new one");
      page.waitForFunction("() => told.length === 1");
      say(loud, "For nobody yet");
      awaitLastWords(page, "For nobody yet");
      say(loud, "Is @Anna Lindqvist there?");
      page.waitForFunction("() => told.length === 2");
      try (var anna = RawChat.as(server().chatUri(), Tokens.agent("demo-anna"))) {
        anna.ask("update_ticket", "{\"ticketId\":\"" + loud + "\",\"assigneeId\":\"me\"}");
      }
      assertThat(page.locator("view-rail").getByText("Mine")).isVisible();
      say(loud, "Yours now");
      page.waitForFunction("() => told.length === 3");
      assertThat(told(page)).first().asString().contains("A new one");
      assertThat(told(page).toString()).doesNotContain("Yours now", "there?");
    }
  }

  @Test
  @DisplayName("Quiet hours are quiet, and others are not")
  void quietHoursAreQuiet() throws IOException {
    try (var asleep = chromium().user();
        var awake = chromium().user()) {
      var now = LocalTime.now();
      var quiet = annaWithQuietHours(asleep, now.minusHours(1), now.plusHours(1));
      var loud = annaWithQuietHours(awake, now.plusHours(2), now.plusHours(3));
      say(ticket("At night"), "Is @Anna Lindqvist awake?");
      loud.waitForFunction("() => told.length === 2"); // the ticket, and the mention
      awaitLastWords(quiet, "awake?");
      assertThat(told(quiet)).isEmpty();
    }
  }

  private Page annaWithQuietHours(BrowserContext user, LocalTime from, LocalTime to) {
    user.addInitScript(
        "localStorage['ticketchat-preferences'] ="
            + " '{\"notify\":true,\"quietFrom\":\"%tR\",\"quietTo\":\"%tR\"}'".formatted(from, to));
    var page = anna(user);
    page.evaluate("Notification.permission = 'granted'");
    return page;
  }

  @Test
  @DisplayName(
      "U-01 A notification says a ticket's title as it is written, and makes nothing of it")
  void aNotificationIsText() {
    try (var user = chromium().user()) {
      var now = LocalTime.now();
      var page = annaWithQuietHours(user, now.plusHours(2), now.plusHours(3));
      var dialogs = new AtomicInteger();
      page.onDialog(
          dialog -> {
            dialogs.incrementAndGet();
            dialog.dismiss();
          });
      for (var vector : Vectors.few()) {
        var body = Json.createObjectBuilder().add("title", vector).build().toString();
        new Api(server().baseUri(), CLARA).post("api/tickets", body);
        awaitTold(page, "New ticket: " + vector);
      }
      assertThat(page.evaluate("window.alarm === undefined")).isEqualTo(true);
      assertThat(dialogs).hasValue(0);
    }
  }

  private static void awaitTold(Page page, String title) {
    page.waitForFunction("title => told.at(-1) === title", title);
  }
}

package io.ticketchat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.ConversationServer;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.FaultProxy;
import jakarta.json.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people write stays text in the page, whatever it looks like. */
class VectorsIT extends InBrowser {

  private static final long HOUR_SECONDS = 3_600;

  /** All that the log of a conversation is made of; what it found, and whose messages it saw. */
  private static final String LOOK =
      """
      () => {
        const ours = new Set(['DIV', 'P', 'SPAN', 'MESSAGE-ITEM', 'PERSON-MARK', 'ARTICLE', 'BDI', 'TIME', 'A', 'svg', 'path']);
        const foreign = [];
        window.seen ??= new Set();
        const look = (root, strictly) => root.querySelectorAll('*').forEach(one => {
          const handler = [...one.attributes].some(({ name }) => name.startsWith('on'));
          const inLog = strictly || one.parentNode.closest?.('#log');
          if (handler || inLog && !ours.has(one.tagName) || one.tagName === 'SCRIPT' && root !== document) foreign.push(one.outerHTML);
          if (one.dataset?.id && one.tagName === 'ARTICLE') window.seen.add(one.dataset.id);
          if (one.shadowRoot) look(one.shadowRoot, inLog);
        });
        look(document, false);
        return foreign;
      }
      """;

  /** What would have come of them in the whole window. */
  private static final String LOOK_EVERYWHERE =
      """
      () => {
        const foreign = [];
        const look = root => root.querySelectorAll('*').forEach(one => {
          const handler = one.autofocus || [...one.attributes].some(({ name }) => name.startsWith('on'));
          const framed = ['IFRAME', 'OBJECT', 'EMBED', 'BASE'].includes(one.tagName);
          if (handler || framed || one.tagName === 'SCRIPT' && root !== document) foreign.push(one.outerHTML);
          if (one.shadowRoot) look(one.shadowRoot);
        });
        look(document);
        return foreign;
      }
      """;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("vectors")
        .database(Database.h2("vectors"))
        .set("ticketchat.limits.actions-per-minute", "0");
  }

  @Test
  @DisplayName("U-01 No text, title, name, company or file name becomes an element or a dialog")
  void whatPeopleWriteStaysText() throws Exception {
    var vectors = Vectors.all();
    var ticket = ticket(vectors.get(4));
    for (int i = 0; i < vectors.size(); i++) {
      if (i % 32 == 0) {
        ticket(vectors.get(i));
      }
      try (var writer = RawChat.as(server().chatUri(), token(vectors.get(i)))) {
        var sent = writer.ask("send_message", message(ticket, vectors.get(i)));
        assertThat(sent.getBoolean("success")).as(sent.toString()).isTrue();
      }
    }
    var dialogs = new CopyOnWriteArrayList<String>();
    try (var user = chromium().user()) {
      var page = user.newPage();
      page.onDialog(
          dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
          });
      page.navigate(server().baseUri().toString());
      signIn(page, token(vectors.get(7)));
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("All")).click();
      page.waitForCondition(() -> page.locator("#tickets button[data-id]").count() > 10);
      page.locator("#tickets button[data-id='" + ticket + "']").click();
      readAll(page, vectors.size());
      assertThat(page.evaluate("window.alarm === undefined")).isEqualTo(true);
      Chromium.picture(page, "vectors");
    }
    assertThat(dialogs).isEmpty();
    assertThat(chromium().complaints()).noneMatch(text -> text.contains("Security Policy"));
  }

  @Test
  @DisplayName("U-01 Nor does a company, a picture's name, or what waits for the connection")
  void whatStandsElsewhereStaysText() throws Exception {
    try (var line = new FaultProxy(server().baseUri().getPort());
        var user = chromium().user()) {
      var page = user.newPage();
      var dialogs = new CopyOnWriteArrayList<String>();
      page.onDialog(
          dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
          });
      page.navigate("http://127.0.0.1:" + line.port() + "/");
      signIn(page, Tokens.agent("anna"));
      for (var vector : Vectors.few()) {
        lookAround(page, vector);
      }
      line.goDown();
      PlaywrightAssertions.assertThat(page.locator("#line[data-state=waiting]")).isVisible();
      for (var vector : Vectors.few()) {
        waitInVain(page, vector);
      }
      assertThat(page.evaluate("window.alarm === undefined")).isEqualTo(true);
      assertThat(dialogs).isEmpty();
    }
    assertThat(chromium().complaints()).noneMatch(text -> text.contains("Security Policy"));
  }

  /** The list, the conversation's head, the details and the gallery. */
  private void lookAround(Page page, String vector) throws IOException {
    var customer = token("customer", "Client", vector);
    var ticket = ticket(customer, vector);
    try (var writer = RawChat.as(server().chatUri(), customer)) {
      var picture = Base64.getEncoder().encodeToString(Pictures.png());
      var sent = writer.ask("send_message", message(ticket, vector, ".png", "image/png", picture));
      assertThat(sent.getBoolean("success")).as(sent.toString()).isTrue();
    }
    var row = page.locator("#tickets button[data-id='" + ticket + "']");
    row.click();
    if (page.locator("ticket-details").count() == 0) {
      page.locator("#show-details").click();
    }
    page.locator("#log .picture").click();
    isText(row.locator(".title"), vector);
    isText(page.locator("#ticket-title"), vector);
    isText(page.locator("ticket-details dd .meta"), vector);
    isText(page.locator("image-gallery header bdi"), fileName(vector, ".png"));
    assertThat((List<?>) page.evaluate(LOOK_EVERYWHERE)).isEmpty();
    page.keyboard().press("Escape");
  }

  private static void waitInVain(Page page, String vector) {
    var file = new FilePayload(fileName(vector, ".txt"), "text/plain", new byte[] {'x'});
    page.locator("#files").setInputFiles(file);
    isText(page.locator("#chosen li bdi").first(), fileName(vector, ".txt"));
    page.locator("#text").fill(vector);
    page.locator("#text").press("Enter");
    var waiting = page.locator("#pending article").last();
    isText(waiting.locator(".text"), vector);
    isText(waiting.locator("p bdi").first(), fileName(vector, ".txt"));
    assertThat((List<?>) page.evaluate(LOOK_EVERYWHERE)).isEmpty();
  }

  /** All of it as it was written, and no element among it. */
  private static void isText(Locator place, String text) {
    PlaywrightAssertions.assertThat(place).hasText(text);
    assertThat(place.textContent()).isEqualTo(text);
    assertThat(place.evaluate("one => one.childElementCount")).isEqualTo(0);
  }

  private static void signIn(Page page, String token) {
    page.getByLabel("Token (JWT)").fill(token);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
  }

  private String ticket(String title) {
    return ticket(Tokens.client("clara"), title);
  }

  private String ticket(String customer, String title) {
    var body = Json.createObjectBuilder().add("title", title).build().toString();
    var api = new Api(server().baseUri(), customer);
    return Api.data(api.post("api/tickets", body)).getString("id");
  }

  /** To the first message, a page at a time, for the page never holds them all. */
  private static void readAll(Page page, int size) {
    page.waitForCondition(() -> look(page) > 0);
    while (look(page) < size) {
      int before = look(page);
      page.locator("#earlier").click();
      page.waitForCondition(() -> look(page) > before);
    }
    assertThat(look(page)).isEqualTo(size);
  }

  /** How many messages have been in the page. */
  private static int look(Page page) {
    assertThat((List<?>) page.evaluate(LOOK)).isEmpty();
    return (int) page.evaluate("window.seen.size");
  }

  private static String token(String vector) {
    return token("agent", "Agent", vector);
  }

  private static String token(String id, String type, String vector) {
    return Tokens.sign(
        Map.of("id", id, "name", vector, "company", vector, "type", type),
        HOUR_SECONDS,
        ConversationServer.JWT_SECRET);
  }

  private static String fileName(String vector, String ending) {
    return vector.replaceAll("[/\\\\\\p{C}\\p{Zl}]", "_") + ending;
  }

  private static String message(String ticket, String vector) {
    return message(ticket, vector, ".txt", "text/plain", "Z3JleQ==");
  }

  private static String message(
      String ticket, String vector, String ending, String type, String data) {
    var file =
        Json.createObjectBuilder()
            .add("name", fileName(vector, ending))
            .add("type", type)
            .add("data", data);
    return Json.createObjectBuilder()
        .add("ticketId", ticket)
        .add("message", vector)
        .add("attachments", Json.createArrayBuilder().add(file))
        .build()
        .toString();
  }
}

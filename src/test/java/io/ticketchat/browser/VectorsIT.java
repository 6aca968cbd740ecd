package io.ticketchat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.ConversationServer;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import jakarta.json.Json;
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
      page.getByLabel("Token (JWT)").fill(token(vectors.get(7)));
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
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

  private String ticket(String title) {
    var body = Json.createObjectBuilder().add("title", title).build().toString();
    var api = new Api(server().baseUri(), Tokens.client("clara"));
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
    return Tokens.sign(
        Map.of("id", "agent", "name", vector, "company", vector, "type", "Agent"),
        HOUR_SECONDS,
        ConversationServer.JWT_SECRET);
  }

  private static String message(String ticket, String vector) {
    var file =
        Json.createObjectBuilder()
            .add("name", vector.replaceAll("[/\\\\\\p{C}\\p{Zl}]", "_") + ".txt")
            .add("type", "text/plain")
            .add("data", "Z3JleQ==");
    return Json.createObjectBuilder()
        .add("ticketId", ticket)
        .add("message", vector)
        .add("attachments", Json.createArrayBuilder().add(file))
        .build()
        .toString();
  }
}

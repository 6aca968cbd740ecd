package io.ticketchat.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The outbox that outlives its page: the client module in several pages of one browser. */
class BrowserStoreIT extends InBrowser {

  private static final String CLARA = Tokens.client("clara");
  private static final String ANNA = Tokens.agent("anna");

  private static final String OPEN =
      """
      async ([url, token]) => {
        const { TicketChat, browserStore } = await import('./ticketchat.js');
        window.chat = new TicketChat({ url, token: () => token, store: browserStore() });
        await chat.open();
      }
      """;

  private static final String COUNT =
      """
      async () => {
        const promised = request => new Promise(done => { request.onsuccess = () => done(request.result); });
        const { name } = (await indexedDB.databases()).find(one => one.name.startsWith('ticketchat'));
        const database = await promised(indexedDB.open(name));
        const count = await promised(database.transaction('outbox').objectStore('outbox').count());
        database.close();
        return count;
      }
      """;

  private String ticket;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("browser-store").database(Database.h2("browser-store"));
  }

  @BeforeEach
  void openTicket() {
    ticket = new Api(server().baseUri(), CLARA).createTicket("Store");
  }

  @Test
  @DisplayName("What a page leaves is sent by another one of the same user, in order, once")
  void anotherPageSendsWhatAPageLeaves() {
    try (var user = chromium().user()) {
      var dark = page(user, CLARA);
      writeInTheDark(dark, "one", "two", "three");
      var other = page(user, CLARA);
      assertThat(other.evaluate("chat.outbox.size")).as("their page lives").isEqualTo(0);
      assertThat(texts(other)).isEmpty();

      dark.close();
      await()
          .atMost(30, TimeUnit.SECONDS)
          .untilAsserted(() -> assertThat(texts(other)).containsExactly("one", "two", "three"));
      await().until(() -> kept(other) == 0);
    }
  }

  @Test
  @DisplayName("What somebody has written is sent in nobody else's name")
  void nothingIsSentInAnotherName() {
    try (var user = chromium().user()) {
      var dark = page(user, CLARA);
      writeInTheDark(dark, "by Clara");
      dark.close();

      var anna = page(user, ANNA);
      anna.evaluate("ticket => chat.room(ticket).send('by Anna')", ticket);
      assertThat(texts(anna)).containsExactly("by Anna");
      assertThat(kept(anna)).isEqualTo(1);

      var clara = page(user, CLARA);
      await().untilAsserted(() -> assertThat(texts(clara)).containsExactly("by Anna", "by Clara"));
    }
  }

  private Page page(BrowserContext user, String token) {
    var page = user.newPage();
    page.navigate(server().baseUri().toString());
    page.evaluate(OPEN, List.of(server().chatUri().toString(), token));
    return page;
  }

  private void writeInTheDark(Page page, String... texts) {
    page.evaluate("chat.close()");
    for (var text : texts) {
      page.evaluate(
          "([ticket, text]) => { chat.room(ticket).send(text).catch(() => {}); }",
          List.of(ticket, text));
    }
    await().until(() -> kept(page) == texts.length);
  }

  /** How many messages wait in the browser, whosoever they are. */
  private static int kept(Page page) {
    return (int) page.evaluate(COUNT);
  }

  private List<String> texts(Page page) {
    var messages =
        page.evaluate(
            "async ticket => (await chat.room(ticket).history()).messages.map(one => one.message)",
            ticket);
    return ((List<?>) messages).stream().map(String::valueOf).toList();
  }
}

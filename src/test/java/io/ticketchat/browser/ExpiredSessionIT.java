package io.ticketchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.UserType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A token that ends while somebody writes. */
class ExpiredSessionIT extends InBrowser {

  private static final int SHORT_SECONDS = 10;

  @Override
  ServerSetup setup() {
    return ServerProcess.named("expired-session").database(Database.h2("expired-session"));
  }

  private static void signIn(Page page, String token) {
    page.getByLabel("Token (JWT)").fill(token);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
  }

  @Test
  @DisplayName("Whoever signs in again goes on where the token ended, and has lost nothing")
  void nothingWrittenIsLost() {
    var clara = Tokens.client("clara");
    var ticket = new Api(server().baseUri(), clara).createTicket("Half a sentence");
    try (var user = chromium().user()) {
      var page = user.newPage();
      page.navigate(server().baseUri() + "#ticket=" + ticket);
      assertThat(page.locator("#token-form")).isVisible();
      Chromium.picture(page, "token");
      Traces.recognise(clara);
      signIn(page, Tokens.of("clara", UserType.Client, SHORT_SECONDS));
      assertThat(page.locator("#here")).not().isEmpty();
      page.locator("#text").fill("As I was saying");
      Traces.haveNoToken(page.mainFrame(), "As I was saying");

      assertThat(page.locator("#token-form")).isVisible();
      assertThat(page.locator("#notice")).containsText("signed out");
      assertThat(page.locator("#text")).isHidden();
      Chromium.picture(page, "expired");
      signIn(page, "not a token");
      assertThat(page.locator("#notice")).containsText("signed out");
      signIn(page, clara);
      assertThat(page.locator("#text")).isVisible();
      assertThat(page.locator("#text")).hasValue("As I was saying");
      page.locator("#text").press("Enter");
      assertThat(page.locator("#log")).containsText("As I was saying");
      assertThat(page.locator("#pending article")).hasCount(0);
      Traces.haveNoToken(page.mainFrame(), ticket);
    }
  }
}

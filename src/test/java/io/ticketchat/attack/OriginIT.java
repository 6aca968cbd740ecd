package io.ticketchat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites in the browser of somebody who is signed in; under a context root. */
class OriginIT {

  private static final String ALLOWED = "https://intranet.example.com";
  private static ServerProcess server;
  private static URI base;
  private static String bearer;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("origin")
            .database(Database.h2("origin"))
            .contextRoot("/ticketchat")
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.allowed-origins", "https://other.example.com, " + ALLOWED)
            .start();
    base = server.baseUri();
    bearer = "Authorization: Bearer " + Tokens.client("clara");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Stream<String> foreignOrigins() {
    return ForeignOrigins.to(base.getPort());
  }

  @ParameterizedTest(name = "Origin: {0}")
  @MethodSource("foreignOrigins")
  @DisplayName("Z-08 A foreign page gets 403 from the socket and from every call, and no echo")
  void aForeignPageIsRefused(String origin) throws IOException {
    var header = "Origin: " + origin;
    for (var response :
        List.of(
            RawHttp.handshake(base, "/ticketchat/chat", header),
            RawHttp.handshake(base, "/ticketchat/chat", bearer, header),
            RawHttp.call(base, "GET", "/ticketchat/api/tickets", "", bearer, header),
            RawHttp.call(base, "GET", "/ticketchat/api/health", "", header),
            RawHttp.call(base, "POST", "/ticketchat/api/tickets", "{}", bearer, header),
            RawHttp.call(
                base,
                "OPTIONS",
                "/ticketchat/api/tickets",
                "",
                header,
                "Access-Control-Request-Method: POST"))) {
      assertThat(response.status()).isEqualTo(403);
      assertThat(response.head()).doesNotContainIgnoringCase("Access-Control");
      if (origin.length() > 4) {
        assertThat(response.head() + response.body()).doesNotContain(origin);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/ticketchat/chat/",
        "/ticketchat/chat?x=y",
        "/ticketchat/chat;x=y",
        "/ticketchat;x=y/chat",
        "/ticketchat//chat",
        "//ticketchat/chat",
        "/ticketchat/./chat",
        "/ticketchat/x/../chat",
        "/ticketchat/%63hat",
        "/ticketchat/chat%2f",
        "/ticketchat/chat%3bx",
        "/ticketchat/chat%00",
        "/ticketchat/CHAT",
        "/ticketchat/api/../chat"
      })
  @DisplayName("Z-08 However its address is written, the socket opens to no foreign page")
  void noSpellingOfTheAddressOpensTheSocket(String path) throws IOException {
    var evil = "Origin: https://evil.example.com";
    assertThat(RawHttp.handshake(base, path, evil).status()).isNotEqualTo(101);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/ticketchat/api/tickets/",
        "/ticketchat/api;x=y/tickets",
        "/ticketchat;x=y/api/tickets",
        "/ticketchat//api/tickets",
        "/ticketchat/api//tickets",
        "//ticketchat/api/tickets",
        "/ticketchat/./api/tickets",
        "/ticketchat/x/../api/tickets",
        "/ticketchat/%61pi/tickets",
        "/ticketchat/API/tickets"
      })
  @DisplayName("Z-08 However its address is written, no call answers a foreign page")
  void noSpellingOfTheAddressAnswersACall(String path) throws IOException {
    var evil = "Origin: https://evil.example.com";
    var response = RawHttp.call(base, "GET", path, "", bearer, evil);
    assertThat(response.status() / 100).isNotEqualTo(2);
    assertThat(response.head()).doesNotContain("Access-Control");
    assertThat(response.body()).doesNotContain("\"success\":true");
  }

  private static Stream<String> welcomeOrigins() {
    var own = "localhost:" + base.getPort();
    return Stream.of("http://" + own, "https://" + own, ALLOWED, "https://other.example.com");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("welcomeOrigins")
  @DisplayName("Z-08 Our own pages and allowed ones may talk to us, without cookies")
  void aWelcomePageMayTalk(String origin) throws IOException {
    var header = "Origin: " + origin;
    assertThat(RawHttp.handshake(base, "/ticketchat/chat", header).status()).isEqualTo(101);
    var call = RawHttp.call(base, "GET", "/ticketchat/api/tickets", "", bearer, header);
    assertThat(call.status()).isEqualTo(200);
    var preflight =
        RawHttp.call(
            base,
            "OPTIONS",
            "/ticketchat/api/tickets",
            "",
            header,
            "Access-Control-Request-Method: PATCH",
            "Access-Control-Request-Headers: authorization,content-type");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST", "PATCH");
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
    for (var response : List.of(call, preflight)) {
      assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(origin);
      assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(response.header("Vary")).contains("Origin");
    }
  }

  @Test
  void aProgramThatIsNoBrowserSendsNoOriginAndMayTalk() throws IOException {
    assertThat(RawHttp.handshake(base, "/ticketchat/chat").status()).isEqualTo(101);
    var call = RawHttp.call(base, "GET", "/ticketchat/api/tickets", "", bearer);
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.head()).doesNotContain("Access-Control");
  }

  @Test
  void underAContextRootThePageTheSocketAndTheLinksWork() throws IOException {
    var page = RawHttp.call(base, "GET", "/ticketchat/", "").body();
    var links = Pattern.compile("(?:src|href)=\"([^\"#:]+)\"").matcher(page).results().toList();
    assertThat(links).isNotEmpty();
    for (var link : links) {
      var file = base.resolve(link.group(1));
      assertThat(file.getPath()).startsWith("/ticketchat/");
      assertThat(RawHttp.call(base, "GET", file.getPath(), "").status())
          .as(link.group())
          .isEqualTo(200);
    }
    try (var clara = Customer.of(server, "clara");
        var own =
            RawChat.open(server.chatUri(), Map.of("Origin", "http://" + base.getAuthority()))) {
      assertThat(own.ask("ping", "{}").getString("code")).isEqualTo("NOT_AUTHENTICATED");
      var sent = clara.send(SampleFiles.attachments(SampleFiles.png("a.png")));
      var file = sent.getJsonObject("data").getJsonArray("attachments").getJsonObject(0);
      assertThat(file.getString("url")).startsWith(base + "api/attachments/");
      assertThat(file.getString("path")).startsWith("/ticketchat/api/attachments/");
      assertThat(Api.open(file.getString("url")).body()).isEqualTo(SampleFiles.PNG);
      var guide = clara.api().get("api/tickets/" + clara.ticketId() + "/chat").headers();
      assertThat(guide.firstValue("Link").orElse("")).startsWith("<" + base + "migration.html>");
    }
    assertThat(RawHttp.call(base, "GET", "/api/health", "").status()).isEqualTo(404);
    assertThat(RawHttp.handshake(base, "/chat").status()).isEqualTo(404);
  }
}

package io.ticketchat.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told with every page and all that belongs to one. */
class PageHeadersIT {

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("page-headers")
            .database(Database.h2("page-headers"))
            .set("ticketchat.brand.accent", "#7a1fa2")
            .set("ticketchat.widget-origins", "https://shop.example,https://www.shop.example")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "/{0}")
  @ValueSource(
      strings = {
        "",
        "index.html",
        "ticketchat.js",
        "ticketchat.d.ts",
        "client/line.js",
        "lib/lit/index.js",
        "lib/linkifyjs/linkify.mjs",
        "window/theme/page.css",
        "brand.css",
        "window/icon.svg",
        "widget.js",
        "migration.html",
        "examples/websocket-chat-client.html"
      })
  void nothingButOurOwnScriptsRuns(String path) {
    var headers = new Api(server.baseUri(), "").get(path).headers();
    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
        .endsWith("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"window/main.js", "lib/linkifyjs/linkify.mjs"})
  void modulesAreScripts(String path) {
    var type = new Api(server.baseUri(), "").get(path).headers().firstValue("Content-Type");
    assertThat(type.orElse("")).matches("(text|application)/javascript(;.*)?");
  }

  @Test
  void theWidgetMayStandInPagesThatTheSettingsName() {
    var headers = new Api(server.baseUri(), "").get("widget.html").headers();
    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
        .endsWith("frame-ancestors 'self' https://shop.example https://www.shop.example");
  }

  @Test
  void aCompanysColourIsAStyleOfThePage() {
    var answer = new Api(server.baseUri(), "").get("brand.css");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
    assertThat(answer.body())
        .contains("--accent: #7a1fa2; --on-accent: #ffffff;")
        .doesNotContain("--logo");
    assertThat(new Api(server.baseUri(), "").get("brand-logo").statusCode()).isEqualTo(404);
  }
}

package io.ticketchat.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import jakarta.json.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call's address may hold and PostgreSQL cannot: an answer, but never an outage. */
class BadQueryIT {

  private static ServerProcess server;
  private static Customer clara;
  private static String bearer;

  @BeforeAll
  static void start() throws IOException {
    server =
        ServerProcess.named("bad-query")
            .database(Database.postgresql())
            .set("ticketchat.limits.actions-per-minute", "0")
            .start();
    clara = Customer.of(server, "clara");
    bearer = "Authorization: Bearer " + clara.api().token();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String cursor(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static Stream<String> queries() {
    var texts =
        Stream.of(
                "%00", "a%00b", "%ED%A0%80", "%FF", "%C0%80", "%", "%25", "_", "%5C", "'", "%27--")
            .flatMap(
                text ->
                    Stream.of(
                        "/api/tickets?q=" + text,
                        "/api/tickets?status=" + text,
                        "/api/tickets?assignee=" + text,
                        "/api/tickets?cursor=" + text,
                        "/api/tickets?limit=" + text,
                        "/api/tickets/" + text,
                        "/api/tickets/" + text + "/chat",
                        "/api/attachments/" + text + "/x?expires=1&signature=" + text));
    var cursors =
        Stream.of(
                "2026-01-01T00:00:00Z a\u0000b",
                "+999999999-12-31T23:59:59Z x",
                "-999999999-01-01T00:00:00Z x",
                "0000-01-01T00:00:00Z x",
                "2026-01-01T00:00:00+18:00 x",
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00Z " + "x".repeat(5_000),
                "2026-01-01T00:00:00Z ' or 1=1 --")
            .map(text -> "/api/tickets?cursor=" + cursor(text));
    var numbers =
        Stream.of("-1", "0", "201", "2147483648", "1e9", "0x10", "%D9%A5", "1%00")
            .flatMap(
                number ->
                    Stream.of(
                        "/api/tickets?limit=" + number,
                        "/api/tickets/" + clara.ticketId() + "/chat?limit=" + number,
                        "/api/tickets/" + clara.ticketId() + "/chat?offset=" + number));
    return Stream.of(texts, cursors, numbers).flatMap(queries -> queries);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  @DisplayName("W-07 U-15 No value in an address makes a call fail with 5xx")
  void noValueIsAnOutage(String query) throws IOException {
    var response = RawHttp.call(server.baseUri(), "GET", query, "", bearer);
    assertThat(response.status()).isBetween(200, 499);
    assertThat(response.body()).doesNotContain("Exception", "\tat ", "SQL");
    assertThat(server.log()).doesNotContain("failed:", "PSQLException");
  }

  @Test
  @DisplayName("W-07 A cursor that was made up is refused, whatever is in it")
  void aMadeUpCursorIsRefused() throws IOException {
    try (var chat = RawChat.as(server.chatUri(), Tokens.client("clara"))) {
      for (var text :
          new String[] {"2026-01-01T00:00:00Z a\u0000", "+999999999-12-31T23:59:59Z x"}) {
        var data = Json.createObjectBuilder().add("cursor", cursor(text)).build().toString();
        assertThat(chat.ask("list_tickets", data).getString("code")).isEqualTo("INVALID_PAGE");
      }
    }
    assertThat(server.log()).doesNotContain("failed:", "PSQLException");
  }
}

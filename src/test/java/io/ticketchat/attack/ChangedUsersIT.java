package io.ticketchat.attack;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Users who are shut out, or become somebody else, while they are connected. */
class ChangedUsersIT {

  private static final int POLICY_VIOLATION = 1008;
  private static final int SERVICE_RESTART = 1012;

  /** Five are promised; a busy machine has as many more. */
  private static final long MOST_MILLIS = 10_000;

  private static Database database;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws SQLException {
    database = Database.postgresql();
    server =
        ServerProcess.named("changed-users")
            .database(database)
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.users.source", "database")
            .start();
    for (var name : new String[] {"anna", "bert", "carl"}) {
      execute(
          "insert into app_user (id, name, type, active, created_at, updated_at)"
              + " values ('%s', '%s', 'Agent', true, now(), now())".formatted(name, name));
    }
    execute(
        "insert into app_user (id, name, type, active, created_at, updated_at)"
            + " values ('clara', 'Clara', 'Client', true, now(), now())");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void execute(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static RawChat inRoom(ServerProcess where, String agent, String ticket)
      throws IOException {
    var chat = RawChat.as(where.chatUri(), Tokens.agent(agent));
    assertThat(chat.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}").getBoolean("success"))
        .isTrue();
    return chat;
  }

  private static String ticket(ServerProcess where) {
    return new Api(where.baseUri(), Tokens.client("clara")).createTicket("Users");
  }

  /** Awaits the end that a change of the table brings. */
  private static void assertClosed(RawChat chat, int code, String sql) throws SQLException {
    long start = System.nanoTime();
    execute(sql);
    assertThat(chat.awaitClose().getCloseCode().getCode()).isEqualTo(code);
    long took = NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.printf("closed with %d after %d ms: %s%n", code, took, sql);
    assertThat(took).isLessThan(MOST_MILLIS);
  }

  @Test
  @DisplayName("A-13 Who is made inactive is told and hung up on; others stay")
  void whoIsMadeInactiveIsHungUpOn() throws Exception {
    var ticket = ticket(server);
    try (var anna = inRoom(server, "anna", ticket);
        var again = inRoom(server, "anna", ticket);
        var clara = RawChat.as(server.chatUri(), Tokens.client("clara"))) {
      assertClosed(anna, POLICY_VIOLATION, "update app_user set active = false where id = 'anna'");
      assertThat(again.awaitClose().getCloseCode().getCode()).isEqualTo(POLICY_VIOLATION);
      for (var chat : new RawChat[] {anna, again}) {
        assertThat(chat.heard("authentication_error"))
            .singleElement()
            .satisfies(error -> assertThat(error.getString("code")).isEqualTo("USER_INACTIVE"));
      }
      assertThat(clara.ask("ping", "{}").containsKey("code")).isFalse();
      assertThat(clara.isOpen()).isTrue();
    }
  }

  @Test
  @DisplayName("A-13 Who is gone from the table is hung up on")
  void whoIsGoneIsHungUpOn() throws Exception {
    try (var bert = inRoom(server, "bert", ticket(server))) {
      assertClosed(bert, POLICY_VIOLATION, "delete from app_user where id = 'bert'");
      assertThat(bert.heard("authentication_error").get(0).getString("code"))
          .isEqualTo("USER_NOT_FOUND");
    }
  }

  @Test
  @DisplayName("Z-04 An Agent who becomes a Client is sent away and comes back with fewer rights")
  void whoHasOtherRightsComesBackWithThem() throws Exception {
    var ticket = ticket(server);
    try (var carl = inRoom(server, "carl", ticket)) {
      assertClosed(carl, SERVICE_RESTART, "update app_user set type = 'Client' where id = 'carl'");
      assertThat(carl.heard("authentication_error")).isEmpty();
    }
    try (var back = RawChat.as(server.chatUri(), Tokens.agent("carl"))) {
      assertThat(back.heard("authenticated").get(0).getJsonObject("user").getString("type"))
          .isEqualTo("Client");
      var where = "{\"ticketId\":\"" + ticket + "\"}";
      assertThat(back.ask("join_ticket", where).getString("code")).isEqualTo("ACCESS_DENIED");
      assertThat(back.ask("get_messages", where).getString("code")).isEqualTo("ACCESS_DENIED");
    }
  }

  @Test
  @DisplayName("A-13 Where users come from tokens, being inactive counts, and a type does not")
  void whereTokensSayWhoThereIsOnlyInactivityCounts() throws Exception {
    try (var other =
            ServerProcess.named("changed-token-users")
                .database(database)
                .set("ticketchat.limits.actions-per-minute", "0")
                .start();
        var dora = inRoom(other, "dora", ticket(other));
        var emil = inRoom(other, "emil", ticket(other))) {
      execute("update app_user set type = 'Client' where id = 'emil'");
      assertClosed(dora, POLICY_VIOLATION, "update app_user set active = false where id = 'dora'");
      assertThat(emil.ask("ping", "{}").containsKey("code")).isFalse();
      assertThat(emil.isOpen()).isTrue();
    }
  }
}

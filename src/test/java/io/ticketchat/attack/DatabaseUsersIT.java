package io.ticketchat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users that the database knows, and what a right token is worth to those it does not. */
class DatabaseUsersIT {

  private static Database database;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws SQLException {
    database = Database.postgresql();
    server =
        ServerProcess.named("database-users")
            .database(database)
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.users.source", "database")
            .start();
    insert("clara", "Clara of the database", "Client", true);
    insert("gone", "Gone", "SuperAdmin", false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void insert(String id, String name, String type, boolean active)
      throws SQLException {
    var sql =
        "insert into app_user (id, name, type, active, created_at, updated_at)"
            + " values (?, ?, ?, ?, now(), now())";
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var insert = connection.prepareStatement(sql)) {
      insert.setString(1, id);
      insert.setString(2, name);
      insert.setString(3, type);
      insert.setBoolean(4, active);
      insert.executeUpdate();
    }
  }

  private static String users() throws SQLException {
    var sql = "select string_agg(id || name || type || active, ',' order by id) from app_user";
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static JsonObject signIn(RawChat chat, String token) throws IOException {
    return chat.ask("authenticate", "{\"token\":\"" + token + "\"}");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "nobody, User not found, USER_NOT_FOUND",
    "Clara, User not found, USER_NOT_FOUND",
    "gone, User account is inactive, USER_INACTIVE"
  })
  void whoIsNoActiveUserStaysOutside(String id, String words, String code) throws Exception {
    var before = users();
    try (var chat = RawChat.open(server.chatUri())) {
      var error = signIn(chat, Tokens.admin(id));
      assertThat(error.getString("message")).isEqualTo(words);
      assertThat(error.getString("code")).isEqualTo(code);
      assertThat(chat.heard("authentication_error")).containsExactly(error);
      assertThat(chat.ask("ping", "{}").getString("code")).isEqualTo("NOT_AUTHENTICATED");
      assertThat(signIn(chat, Tokens.client("clara")).getBoolean("success")).isTrue();
    }
    var call = new Api(server.baseUri(), Tokens.admin(id)).get("api/tickets");
    assertThat(call.statusCode()).isEqualTo(401);
    assertThat(RawChat.parse(call.body()).getString("message")).isEqualTo(words);
    assertThat(users()).isEqualTo(before);
    assertThat(server.log()).doesNotContain("eyJ", "\tat ", "Exception");
  }

  @Test
  @DisplayName("Z-04 The database says who a user is, whatever the token claims")
  void theTokenMakesNobodyAnAdministrator() throws Exception {
    var before = users();
    try (var tom = Customer.of(server, "clara");
        var chat = RawChat.open(server.chatUri())) {
      var user = signIn(chat, Tokens.admin("clara")).getJsonObject("user");
      assertThat(user.getString("name")).isEqualTo("Clara of the database");
      assertThat(user.getString("type")).isEqualTo("Client");
      var other = "{\"title\":\"x\",\"clientId\":\"nobody\"}";
      assertThat(chat.ask("create_ticket", other).getString("code")).isEqualTo("FORBIDDEN");
      assertThat(tom.total()).isZero();
    }
    assertThat(users()).isEqualTo(before);
  }
}

package io.ticketchat.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A file that a killed server has left is opened by the next one, which closes it in good order.
 */
class CrashThenStopIT {

  private static final String TOKEN = Tokens.client("customer");
  private static final int MESSAGES = 60;
  private static final String PADDING = "x".repeat(4_000);

  private final List<String> acknowledged = new ArrayList<>();
  private String ticket;

  @Test
  @DisplayName("D-01 kill -9, a start, SIGTERM, a start: H2's file opens each time, all is there")
  void aFileSurvivesACrashAndThenAStop() throws IOException {
    var setup =
        ServerProcess.named("crash-then-stop")
            .database(Database.h2("crash"))
            .set("ticketchat.limits.actions-per-minute", "0");
    var server = setup.start();
    try {
      ticket = new Api(server.baseUri(), TOKEN).createTicket("Crash, then stop");
      write(server);
      server.kill();
      server = setup.start();
      assertAllIsThere(server);
      server.stop();
      server = setup.start();
      assertAllIsThere(server);
      write(server);
      assertAllIsThere(server);
    } finally {
      server.close();
    }
  }

  private void write(ServerProcess server) throws IOException {
    try (var chat = RawChat.as(server.chatUri(), TOKEN)) {
      for (int i = 0; i < MESSAGES; i++) {
        var text = acknowledged.size() + PADDING;
        var data = "{\"ticketId\":\"%s\",\"message\":\"%s\"}".formatted(ticket, text);
        assertThat(chat.ask("send_message", data)).containsKey("data");
        acknowledged.add(text);
      }
    }
  }

  private void assertAllIsThere(ServerProcess server) throws IOException {
    try (var chat = RawChat.as(server.chatUri(), TOKEN)) {
      var stored = new ArrayList<String>();
      for (boolean more = true; more; ) {
        var place = "{\"ticketId\":\"%s\",\"limit\":50,\"offset\":%d}";
        var page = chat.ask("get_messages", place.formatted(ticket, stored.size()));
        page.getJsonArray("messages")
            .forEach(one -> stored.add(one.asJsonObject().getString("message")));
        more = page.getBoolean("hasMore");
      }
      assertThat(stored).isEqualTo(acknowledged);
    }
  }
}

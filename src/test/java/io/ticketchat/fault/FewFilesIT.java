package io.ticketchat.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.OpenFiles;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The server's process may open no further file or socket. */
class FewFilesIT {

  private static final int LEFT = 20;
  private static final int NEWCOMERS = 60;
  private static final int PATIENCE_SECONDS = 10;
  private static final int MESSAGES = 20;

  /** A server that writes more of it would fill a disk in a night. */
  private static final int MOST_LOGGED = 5_000_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<WebSocket> open = new ArrayList<>();
  private String ticket;
  private int said;

  @Test
  @DisplayName("E-05 No file descriptors are left: the talks go on, newcomers wait, all recovers")
  void talksGoOnWithoutFileDescriptors() throws Exception {
    try (var server = ServerProcess.named("few-files").database(Database.h2("few-files")).start();
        var talking = RawChat.as(server.chatUri(), Tokens.client("talking"))) {
      ticket = new Api(server.baseUri(), Tokens.client("talking")).createTicket("No more files");
      talking.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      say(talking);
      var files = OpenFiles.of(server);
      long before = files.count();
      files.limit(before + LEFT);
      int entered;
      try {
        entered = letIn(server);
        for (int i = 0; i < MESSAGES; i++) {
          say(talking);
        }
      } finally {
        files.unlimit();
      }
      System.out.printf(
          "%d files and %d more: %d of %d newcomers came in, %d kB logged%n",
          before, LEFT, entered, NEWCOMERS, server.logSinceStart().length() / 1_000);
      // what the server closes by itself meanwhile lets one more in
      assertThat(entered).as("newcomers").isLessThan(NEWCOMERS);
      open.forEach(WebSocket::abort);
      await().atMost(60, SECONDS).ignoreExceptions().until(() -> isServed(server));
      say(talking);
      assertThat(talking.heard("new_message")).hasSize(said);
      assertThat(server.isAlive()).isTrue();
      assertThat(server.logSinceStart().length()).isLessThan(MOST_LOGGED);
    }
  }

  private void say(RawChat chat) throws IOException {
    var data = "{\"ticketId\":\"%s\",\"message\":\"no. %d\"}".formatted(ticket, said++);
    assertThat(chat.ask("send_message", data)).containsKey("data");
    await().atMost(30, SECONDS).until(() -> chat.heard("new_message").size() == said);
  }

  /** Many knock at once; gives how many were let in. */
  private int letIn(ServerProcess server) throws InterruptedException {
    var knocking = new ArrayList<CompletableFuture<WebSocket>>();
    for (int i = 0; i < NEWCOMERS; i++) {
      knocking.add(
          http.newWebSocketBuilder()
              .buildAsync(server.chatUri(), new WebSocket.Listener() {})
              .orTimeout(PATIENCE_SECONDS, SECONDS));
    }
    CompletableFuture.allOf(knocking.toArray(CompletableFuture[]::new))
        .handle((all, failure) -> "each has an end")
        .join();
    knocking.stream()
        .filter(one -> !one.isCompletedExceptionally())
        .forEach(one -> open.add(one.join()));
    return open.size();
  }

  private boolean isServed(ServerProcess server) throws IOException {
    try (var newcomer = RawChat.as(server.chatUri(), Tokens.client("talking"))) {
      return newcomer.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}").getBoolean("success");
    }
  }
}

package io.ticketchat.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.OwnPostgres;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.SmallDisk;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No room is left, for the database or for files. */
class FullDiskIT {

  private static final int MOST = 2_000;
  private static final int REFUSALS = 20;
  private static final int FILE_BYTES = 2 * 1024 * 1024;

  private final Random random = new Random(20261124);

  /** A room, and what was acknowledged of what was said in it. */
  private final class Conversation implements AutoCloseable {
    private final String token = Tokens.client("customer");
    private RawChat chat;
    private final String ticket;
    private final List<String> acknowledged = new ArrayList<>();

    Conversation(ServerProcess server) throws IOException {
      ticket = new Api(server.baseUri(), token).createTicket("Disk");
      chat = RawChat.as(server.chatUri(), token);
    }

    /** Says something that cannot be compressed; gives the code of the refusal, or nothing. */
    String say() throws IOException {
      var bytes = new byte[4_500];
      random.nextBytes(bytes);
      var text = Base64.getUrlEncoder().encodeToString(bytes);
      var answer = send("\"message\":\"" + text + "\"");
      if (answer.isEmpty()) {
        acknowledged.add(text);
      }
      return answer;
    }

    String send(String members) throws IOException {
      var data = "{\"ticketId\":\"" + ticket + "\"," + members + "}";
      return chat.ask("send_message", data).getString("code", "");
    }

    /** What can be read back, from the first on. */
    List<String> read() throws IOException {
      var texts = new ArrayList<String>();
      for (boolean more = true; more; ) {
        var page =
            chat.ask(
                "get_messages",
                "{\"ticketId\":\"%s\",\"limit\":100,\"offset\":%d}"
                    .formatted(ticket, texts.size()));
        page.getJsonArray("messages")
            .forEach(one -> texts.add(one.asJsonObject().getString("message")));
        more = page.getBoolean("hasMore");
      }
      return texts;
    }

    void reconnect(ServerProcess server) throws IOException {
      chat.close();
      chat = RawChat.as(server.chatUri(), token);
    }

    /** In its order; what else is there had an unknown outcome. */
    void assertHoldsAllThatWasAcknowledged() throws IOException {
      assertThat(read()).containsSubsequence(acknowledged).doesNotHaveDuplicates();
    }

    /** Goes on until so many were refused. */
    List<String> sayUntilRefused() throws IOException {
      var codes = new ArrayList<String>();
      for (int i = 0; i < MOST && codes.size() < REFUSALS; i++) {
        var code = say();
        if (!code.isEmpty()) {
          codes.add(code);
        }
      }
      assertThat(codes).as("the disk is full").hasSize(REFUSALS);
      return codes;
    }

    @Override
    public void close() throws IOException {
      chat.close();
    }
  }

  private static ServerProcess server(String name, Database database) {
    return ServerProcess.named(name)
        .database(database)
        .set("ticketchat.limits.actions-per-minute", "0")
        .start();
  }

  @Test
  @DisplayName("E-01 No room for PostgreSQL: refused, not acknowledged; reads go on; all recovers")
  void aFullDiskOfPostgresql() throws Exception {
    try (var disk = SmallDisk.of(300);
        var postgres = OwnPostgres.in(disk.folder().resolve("data"));
        var server = server("full-postgres", postgres.database());
        var conversation = new Conversation(server)) {
      assertThat(conversation.say()).isEmpty();
      disk.fill();
      assertThat(conversation.sayUntilRefused()).containsOnly("UNAVAILABLE");
      assertThat(conversation.read()).isEqualTo(conversation.acknowledged);
      int before = conversation.acknowledged.size();
      disk.free();
      await().atMost(30, SECONDS).until(() -> conversation.say().isEmpty());
      assertThat(conversation.say()).isEmpty();
      assertThat(conversation.read()).isEqualTo(conversation.acknowledged);
      assertThat(server.logSinceStart()).doesNotContain("\tat ");
      System.out.printf(
          "PostgreSQL: %d refused, %d acknowledged before and %d after, all of them there%n",
          REFUSALS, before, conversation.acknowledged.size() - before);
    }
  }

  @Test
  @DisplayName(
      "E-03 No room for H2: refused, not acknowledged; the server lives; all recovers by itself")
  void aFullDiskOfH2() throws Exception {
    try (var disk = SmallDisk.of(20)) {
      var url = "jdbc:h2:file:" + disk.folder().resolve("ticketchat") + ";WRITE_DELAY=0";
      var setup =
          ServerProcess.named("full-h2")
              .database(new Database(url, "ticketchat", "ticketchat"))
              .set("ticketchat.limits.actions-per-minute", "0");
      var server = setup.start();
      try (var conversation = new Conversation(server)) {
        for (int i = 1; i <= 2; i++) {
          assertThat(conversation.say()).isEmpty();
          disk.fill();
          var codes = conversation.sayUntilRefused();
          assertThat(codes).isSubsetOf("UNAVAILABLE", "UNKNOWN_OUTCOME");
          assertThat(new Api(server.baseUri(), "").get("api/health").statusCode()).isEqualTo(200);
          System.out.printf("H2, the disk is full: %s%n", codes);
          disk.free();
          await().atMost(30, SECONDS).until(() -> conversation.say().isEmpty());
          conversation.assertHoldsAllThatWasAcknowledged();
        }
        assertThat(server.log()).as("texts").doesNotContain(conversation.acknowledged);
        server.stop();
        server = setup.start();
        conversation.reconnect(server);
        conversation.assertHoldsAllThatWasAcknowledged();
      } finally {
        server.close();
      }
    }
  }

  @Test
  @DisplayName("E-02 No room for files: STORAGE_FULL, nothing of the file is there, text goes on")
  void aFullDiskOfFiles() throws Exception {
    try (var disk = SmallDisk.of(20);
        var server =
            ServerProcess.named("full-files")
                .database(Database.h2("full-files"))
                .set("ticketchat.limits.actions-per-minute", "0")
                .set("ticketchat.attachments.directory", disk.folder().resolve("f").toString())
                .start();
        var conversation = new Conversation(server)) {
      assertThat(conversation.send(file())).isEmpty();
      assertThat(files(disk)).isEqualTo(1);
      for (int i = 0; i < 3; i++) {
        disk.fill();
        assertThat(conversation.send(file())).isEqualTo("STORAGE_FULL");
        assertThat(conversation.say()).isEmpty();
        assertThat(files(disk)).as("nothing of the refused file").isEqualTo(1);
      }
      assertThat(conversation.read()).hasSize(4);
      disk.free();
      assertThat(conversation.send(file())).isEmpty();
      assertThat(files(disk)).isEqualTo(2);
      assertThat(server.logSinceStart()).doesNotContain("\tat ");
    }
  }

  private static String file() {
    var content = Base64.getEncoder().encodeToString("x".repeat(FILE_BYTES).getBytes());
    return "\"attachments\":[{\"name\":\"a.txt\",\"type\":\"text/plain\",\"data\":\""
        + content
        + "\"}]";
  }

  private static long files(SmallDisk disk) throws IOException {
    try (var all = Files.walk(disk.folder().resolve("f"))) {
      return all.filter(Files::isRegularFile).count();
    }
  }
}

package io.ticketchat.chaos;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.Direction;
import io.ticketchat.harness.link.FaultProxy;
import io.ticketchat.harness.link.Impairment;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server is killed while a file comes in. */
class UploadKillIT {

  private static final int KILLS = Integer.getInteger("chaos.uploads", 3);
  private static final int FILE_BYTES = 3_000_000;
  private static final int HEAD = 16;
  private static final int BYTES_A_SECOND = 8_000_000;
  private static final int AFTER_MILLIS = 150;

  private final long seed = Long.getLong("chaos.seed", System.nanoTime() & 0xffff_ffffL);
  private final Random random = new Random(seed);
  private final Api owner = new Api(URI.create("http://localhost/"), Tokens.client("owner"));
  private ServerProcess server;
  private FaultProxy proxy;
  private int stored;

  @ParameterizedTest(name = "files in the {0}")
  @ValueSource(strings = {"database", "directory"})
  @DisplayName("D-23 kill -9 during an upload: the whole message with its file, or nothing of it")
  void aMessageIsThereWithItsFileOrNotAtAll(String where) throws Exception {
    System.out.printf("upload-kill: -Dchaos.seed=%d%n", seed);
    var setup = ServerProcess.named("upload-" + where).database(Database.h2("upload"));
    if (where.equals("directory")) {
      var folder = Files.createTempDirectory(Path.of("target"), "uploads-");
      setup.set("ticketchat.attachments.directory", folder.toString());
    }
    server = setup.start();
    try (var line = new FaultProxy(server.baseUri().getPort())) {
      proxy = line;
      var ticket = api().createTicket("Uploads");
      for (int i = 1; i <= KILLS; i++) {
        killDuringUpload(setup, ticket);
        assertThat(messages(ticket)).as("each is there once, after it was repeated").hasSize(i);
      }
      System.out.printf("upload-%s: %d kills, %d were stored before%n", where, KILLS, stored);
    } finally {
      server.close();
    }
  }

  private Api api() {
    return new Api(server.baseUri(), owner.token());
  }

  private void killDuringUpload(ServerSetup setup, String ticket) throws Exception {
    var file = new byte[FILE_BYTES];
    random.nextBytes(file);
    Arrays.fill(file, 0, HEAD, (byte) 0); // now and then they begin like a type that is refused
    var id = UUID.randomUUID().toString();
    var message = message(ticket, id, file);
    proxy.impair(Direction.TO_SERVER, Impairment.throttle(BYTES_A_SECOND));
    try (var chat =
        RawChat.as(URI.create("ws://localhost:" + proxy.port() + "/chat"), owner.token())) {
      long before = proxy.passed(Direction.TO_SERVER);
      chat.askLater("send_message", message);
      awaitRandomPoint(before, message.length());
      server.kill();
      proxy.mend();
    } catch (IOException | IllegalStateException e) {
      // It was killed while we were writing.
    }
    server = setup.start();
    isWholeOrAbsent(ticket, id, file);
    repeat(id, file, message);
    isWholeOrAbsent(ticket, id, file);
  }

  /** Two times of three while the bytes come, else some time after the last. */
  private void awaitRandomPoint(long before, int length) throws InterruptedException {
    boolean during = random.nextInt(3) > 0;
    long point = before + (during ? random.nextInt(length) : length);
    await().atMost(60, SECONDS).until(() -> proxy.passed(Direction.TO_SERVER) >= point);
    if (!during) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(AFTER_MILLIS)); // a random moment
    }
  }

  private static String message(String ticket, String id, byte[] file) {
    var upload =
        Json.createObjectBuilder()
            .add("name", "random.bin")
            .add("type", "application/octet-stream")
            .add("data", Base64.getEncoder().encodeToString(file));
    return Json.createObjectBuilder()
        .add("ticketId", ticket)
        .add("message", "with a file")
        .add("clientMessageId", id)
        .add("attachments", Json.createArrayBuilder().add(upload))
        .build()
        .toString();
  }

  private List<JsonObject> messages(String ticket) {
    var answer = api().get("api/tickets/" + ticket + "/chat?limit=200");
    return RawChat.parse(answer.body()).getJsonArray("messages").getValuesAs(JsonObject.class);
  }

  private void isWholeOrAbsent(String ticket, String id, byte[] file) {
    var ours =
        messages(ticket).stream()
            .filter(message -> message.getString("clientMessageId").equals(id))
            .toList();
    assertThat(ours).hasSizeLessThanOrEqualTo(1);
    for (var message : ours) {
      var attachment = message.getJsonArray("attachments").getJsonObject(0);
      var opened = Api.open(attachment.getString("url"));
      assertThat(opened.statusCode()).isEqualTo(200);
      assertThat(opened.body()).isEqualTo(file);
    }
  }

  private void repeat(String id, byte[] file, String message) throws IOException {
    try (var chat = RawChat.as(server.chatUri(), owner.token())) {
      var answer = chat.ask("send_message", message);
      assertThat(answer.getBoolean("success")).as(id).isTrue();
      stored += answer.getBoolean("duplicate", false) ? 1 : 0;
    }
  }
}

package io.ticketchat.fault;

import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.client.TicketChatClient;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.ClientEvent.GetMessages;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.MessagesLoaded;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The only node is killed under load, again and again, on the same H2 file. */
class CrashIT {

  private static final int KILLS = Integer.getInteger("crash.kills", 5);
  private static final int WRITERS = 10;

  private final Random random = new Random(20261123);

  @Test
  @DisplayName(
      "D-01 kill -9 under load on H2: nothing acknowledged is lost, nothing is there twice")
  void nothingAcknowledgedIsLostWhenTheServerIsKilled() throws Exception {
    var setup =
        ServerProcess.named("crash")
            .database(Database.h2("crash"))
            .set("ticketchat.limits.actions-per-minute", "0");
    var server = setup.start();
    var clients = new ArrayList<TicketChatClient>();
    try {
      var customer = Tokens.client("customer");
      var ticket = new Api(server.baseUri(), customer).createTicket("Crash");
      var heard = new CopyOnWriteArrayList<NewMessage>();
      var watcher = connect(server.chatUri(), customer, heard);
      clients.add(watcher);
      watcher.join(ticket).toCompletableFuture().get(30, TimeUnit.SECONDS);

      Map<String, ChatMessage> acknowledged = new ConcurrentHashMap<>();
      var writing = new AtomicBoolean(true);
      var writers = new ArrayList<CompletableFuture<Integer>>();
      for (int i = 0; i < WRITERS; i++) {
        var writer = connect(server.chatUri(), Tokens.agent("writer" + i), new ArrayList<>());
        clients.add(writer);
        writers.add(write(writer, ticket, i, acknowledged, writing));
      }
      for (int kill = 1; kill <= KILLS; kill++) {
        int before = acknowledged.size();
        int more = 50 + random.nextInt(400);
        await().atMost(90, TimeUnit.SECONDS).until(() -> acknowledged.size() >= before + more);
        server.kill();
        System.out.printf(
            "kill %d of %d after %d acknowledged%n", kill, KILLS, acknowledged.size());
        server = setup.start();
      }
      writing.set(false);
      int sent = 0;
      for (var writer : writers) {
        sent += writer.get(120, TimeUnit.SECONDS);
      }
      check(ticket, watcher, sent, acknowledged, heard);
    } finally {
      clients.forEach(TicketChatClient::close);
      server.close();
    }
  }

  private static TicketChatClient connect(URI chat, String token, List<NewMessage> heard)
      throws IOException {
    return TicketChatClient.connect(
        chat,
        () -> token,
        (ServerEvent event) -> {
          if (event instanceof NewMessage message) {
            heard.add(message);
          }
        });
  }

  /** One message after another; the client repeats each until it is acknowledged. */
  private static CompletableFuture<Integer> write(
      TicketChatClient writer,
      String ticket,
      int number,
      Map<String, ChatMessage> acknowledged,
      AtomicBoolean writing) {
    return CompletableFuture.supplyAsync(
        () -> {
          int sent = 0;
          while (writing.get()) {
            var text = "writer " + number + " message " + sent++;
            acknowledged.put(text, stored(writer, ticket, text).data());
          }
          return sent;
        },
        task -> new Thread(task, "writer-" + number).start());
  }

  private static Answer.Stored stored(TicketChatClient writer, String ticket, String text) {
    try {
      return writer.send(ticket, text, List.of()).toCompletableFuture().get(120, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(
      String ticket,
      TicketChatClient watcher,
      int sent,
      Map<String, ChatMessage> acknowledged,
      List<NewMessage> heard)
      throws Exception {
    var stored = new ArrayList<ChatMessage>();
    boolean more = true;
    while (more) {
      var asked = new GetMessages(ticket, 200, (long) stored.size(), null, null);
      var page =
          watcher.ask(asked, MessagesLoaded.class).toCompletableFuture().get(30, TimeUnit.SECONDS);
      stored.addAll(page.messages());
      more = page.hasMore();
    }
    var byText = new HashMap<String, ChatMessage>();
    stored.forEach(message -> byText.put(message.message(), message));

    assertThat(acknowledged).as("every message was acknowledged in the end").hasSize(sent);
    assertThat(byText).as("no message is lost").containsAllEntriesOf(acknowledged);
    assertThat(stored).as("no message is there twice").hasSize(sent);
    assertThat(stored)
        .extracting(ChatMessage::seq)
        .isEqualTo(rangeClosed(1, sent).boxed().toList());
    await().atMost(60, TimeUnit.SECONDS).until(() -> heard.size() >= sent);
    assertThat(heard)
        .as("who stayed in the room heard each once, in order")
        .extracting(event -> event.data().seq())
        .isEqualTo(rangeClosed(1, sent).boxed().toList());
    System.out.printf(
        "%d kills: %d acknowledged, 0 lost, 0 doubled, 0 holes%n", KILLS, acknowledged.size());
  }
}

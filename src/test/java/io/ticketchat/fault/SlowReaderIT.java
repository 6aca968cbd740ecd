package io.ticketchat.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.client.TicketChatClient;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.protocol.ServerEvent.UserLeftTicket;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A member of a room stops reading. */
class SlowReaderIT {

  private static final int MESSAGES = 1_500;
  private static final String TEN_KILOBYTES = "x".repeat(9_900);
  private static final long MEGABYTE = 1024 * 1024;

  @Test
  @DisplayName("B-01 A member that reads nothing is evicted, harms nobody and resumes completely")
  void aMemberThatReadsNothingHarmsNobody() throws Exception {
    var setup =
        ServerProcess.named("slow-reader")
            .database(Database.postgresql()) // H2 keeps its pages in the heap
            .set("ticketchat.limits.actions-per-minute", "0");
    try (var server = setup.start()) {
      var customer = Tokens.client("customer");
      var ticket = new Api(server.baseUri(), customer).createTicket("Slow");
      var heard = new CopyOnWriteArrayList<NewMessage>();
      var left = new CopyOnWriteArrayList<UserLeftTicket>();
      var ages = new CopyOnWriteArrayList<Long>();
      try (var healthy =
              TicketChatClient.connect(
                  server.chatUri(),
                  () -> customer,
                  event -> {
                    if (event instanceof NewMessage message) {
                      heard.add(message);
                      ages.add(age(message));
                    } else if (event instanceof UserLeftTicket leaving) {
                      left.add(leaving);
                    }
                  });
          var writer = RawChat.as(server.chatUri(), Tokens.agent("writer"));
          var slow = new RawSocket(server.chatUri())) {
        healthy.join(ticket).toCompletableFuture().get(30, TimeUnit.SECONDS);
        flood(writer, ticket); // once without a slow reader, for what the server itself keeps
        await().atMost(30, TimeUnit.SECONDS).until(() -> heard.size() == MESSAGES);
        slow.tell("authenticate", "{\"token\":\"" + Tokens.admin("slow") + "\"}");
        slow.tell("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
        slow.awaitText("online_users"); // the last it ever reads
        long before = server.heapUsedAfterGc();
        var gone = CompletableFuture.supplyAsync(() -> millisUntilDropped(slow));

        flood(writer, ticket);
        await().atMost(30, TimeUnit.SECONDS).until(() -> heard.size() == 2 * MESSAGES);
        long after = server.heapUsedAfterGc();
        await().atMost(30, TimeUnit.SECONDS).until(() -> !left.isEmpty());

        assertThat(heard).extracting(NewMessage::seq).isSorted().doesNotHaveDuplicates();
        assertThat(left).extracting(UserLeftTicket::userId).containsExactly("slow");
        long goneAfter = gone.get(30, TimeUnit.SECONDS);
        assertThat(slow.awaitClose()).isIn(1013, 1006);
        assertThat(after - before).as("heap").isLessThan(8 * MEGABYTE);
        var sorted = ages.subList(MESSAGES, 2 * MESSAGES).stream().sorted().toList();
        long p99 = sorted.get(MESSAGES * 99 / 100);
        System.out.printf(
            "heap %+d kB, gone after %d ms, p99 of the healthy member %d ms, slowest %d ms%n",
            (after - before) / 1024, goneAfter, p99, sorted.get(MESSAGES - 1));
        assertThat(goneAfter).as("gone after, ms").isLessThan(15_000);
        assertThat(p99).as("p99, ms; 250 on a machine that is not busy").isLessThan(1_000);
      }
      resumes(server, ticket);
    }
  }

  private static void flood(RawChat writer, String ticket) throws IOException {
    for (int i = 0; i < MESSAGES; i++) {
      var text = System.nanoTime() + " " + i + " " + TEN_KILOBYTES;
      writer.ask("send_message", "{\"ticketId\":\"" + ticket + "\",\"message\":\"" + text + "\"}");
    }
  }

  /** Seldom asked, for whoever talks counts as alive. */
  private static long millisUntilDropped(RawSocket slow) {
    long start = System.nanoTime();
    await().pollInterval(4, TimeUnit.SECONDS).atMost(60, TimeUnit.SECONDS).until(slow::isDropped);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static long age(NewMessage message) {
    long sent = Long.parseLong(message.data().message().split(" ", 2)[0]);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent);
  }

  /** All it missed is more than a resume repeats: it pages through the rest. */
  private static void resumes(ServerProcess server, String ticket) throws Exception {
    try (var again = RawChat.as(server.chatUri(), Tokens.admin("slow"))) {
      var place = "{\"ticketId\":\"" + ticket + "\",\"afterSeq\":";
      assertThat(again.ask("join_ticket", place + "0}").getBoolean("recovered")).isFalse();
      long seen = 0;
      for (boolean more = true; more; ) {
        var page = again.ask("get_messages", place + seen + ",\"limit\":200}");
        more = page.getBoolean("hasMore");
        for (var message : page.getJsonArray("messages")) {
          assertThat(message.asJsonObject().getInt("seq")).isEqualTo((int) ++seen);
        }
      }
      assertThat(seen).isEqualTo(2 * MESSAGES);
      assertThat(again.ask("join_ticket", place + (seen - 300) + "}").getBoolean("recovered"))
          .isTrue();
      again.ask("ping", "{}");
      assertThat(again.heard("new_message")).hasSize(300);
      assertThat(List.copyOf(again.heard("new_message")).get(299).getInt("seq"))
          .isEqualTo(2 * MESSAGES);
    }
  }
}

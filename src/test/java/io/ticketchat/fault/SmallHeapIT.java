package io.ticketchat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A heap of 256 MB, a thousand clients in their rooms, and a hundred that would fill it. */
class SmallHeapIT {

  private static final int MEGABYTES = 256;
  private static final int CLIENTS = 1_000;
  private static final int PER_TICKET = 10;
  private static final int MESSAGES = 600;
  private static final String TEN_KILOBYTES = "x".repeat(9_900);

  @Test
  @DisplayName("B-21 On a small heap who reads nothing is sent away, and everything is stored")
  void whoReadsNothingIsSentAway() throws Exception {
    var setup =
        ServerProcess.named("small-heap")
            .heap(MEGABYTES + "m")
            .jvmOption("-XX:+ExitOnOutOfMemoryError")
            .database(Database.postgresql())
            .set("ticketchat.limits.actions-per-minute", "0");
    try (var server = setup.start();
        var writer = RawChat.as(server.chatUri(), Tokens.agent("writer"))) {
      var api = new Api(server.baseUri(), Tokens.client("customer"));
      var clients = new ArrayList<RawSocket>();
      var crowded = "";
      try {
        for (int i = 0; i < CLIENTS; i++) {
          crowded = i % PER_TICKET == 0 ? api.createTicket("Quiet") : crowded;
          var socket = new RawSocket(server.chatUri());
          clients.add(socket);
          socket.tell("authenticate", "{\"token\":\"" + Tokens.agent("quiet" + i) + "\"}");
          socket.tell("join_ticket", "{\"ticketId\":\"" + crowded + "\"}");
          socket.awaitText("online_users");
        }
        var ticket = api.createTicket("Slow");
        try (var slow = SlowCrowd.in(server.chatUri(), ticket, 100)) {
          for (int i = 0; i < MESSAGES; i++) {
            assertThat(writer.ask("send_message", message(ticket, TEN_KILOBYTES)))
                .doesNotContainKey("code");
          }
          slow.awaitGone(writer);
        }
        writer.ask("join_ticket", "{\"ticketId\":\"" + crowded + "\"}");
        writer.ask("send_message", message(crowded, "Still here?"));
        for (var last : clients.subList(CLIENTS - PER_TICKET, CLIENTS)) {
          last.awaitText("Still here?");
        }
        long heap = server.heapUsedAfterGc() >> 20;
        System.out.printf("%d clients: heap %d MB of %d%n", CLIENTS, heap, MEGABYTES);
        assertThat(heap).isLessThan(MEGABYTES * 8 / 10);
        assertThat(new Api(server.baseUri(), "").get("api/health").statusCode()).isEqualTo(200);
        assertThat(server.log()).doesNotContain("OutOfMemoryError");
      } finally {
        for (var socket : clients) {
          socket.close();
        }
      }
    }
  }

  private static String message(String ticketId, String text) {
    return "{\"ticketId\":\"" + ticketId + "\",\"message\":\"" + text + "\"}";
  }
}

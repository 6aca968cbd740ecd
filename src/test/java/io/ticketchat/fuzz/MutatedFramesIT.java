package io.ticketchat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.attack.RawHttp;
import io.ticketchat.fuzz.FuzzedClient.Opening;
import io.ticketchat.fuzz.FuzzedClient.Way;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.socketio.Frames;
import io.ticketchat.socketio.Line;
import io.ticketchat.socketio.Polling;
import io.ticketchat.socketio.QuietLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Frames that are almost right, on every transport, signed in and not, while somebody else has a
 * conversation. How many and from which seed is {@code fuzz.frames} and {@code fuzz.seed}.
 */
class MutatedFramesIT {

  private static final int FRAMES = Integer.getInteger("fuzz.frames", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final int MANY = 16;
  private static final int FEW = 5; // one that is bad ends a Socket.IO connection
  private static final int BUFFER = 1024 * 1024;
  private static final String CANARY = "canary-7c01f2";

  private static ServerProcess server;
  private static RawChat tom;
  private static String toms;
  private static Seeds seeds;

  @BeforeAll
  static void start() throws IOException {
    server =
        ServerProcess.named("mutated-frames")
            .database(Database.h2("mutated-frames"))
            .set("ticketchat.limits.actions-per-minute", "0")
            .start();
    var token = Tokens.client("tom");
    toms = new Api(server.baseUri(), token).createTicket("Tom's " + CANARY);
    tom = RawChat.as(server.chatUri(), token);
    tom.ask("join_ticket", "{\"ticketId\":\"" + toms + "\"}");
    assertThat(say().toString()).contains(CANARY);
    var mallory = new Api(server.baseUri(), Tokens.client("mallory"));
    seeds = new Seeds(mallory.createTicket("Mallory's"), toms);
  }

  @AfterAll
  static void stop() throws IOException {
    tom.close();
    server.close();
  }

  private static Object say() throws IOException {
    var message = ",\"message\":\"" + CANARY + " " + System.nanoTime() + "\"}";
    return tom.ask("send_message", "{\"ticketId\":\"" + toms + "\"" + message);
  }

  @Test
  @DisplayName(
      "W-05 Mutated frames are answered or end the connection, and show nobody else's words")
  void mutatedFramesHarmNobody() throws Exception {
    System.out.println("fuzz.seed=" + SEED);
    var clients = clients();
    var pool = Executors.newFixedThreadPool(clients.size() + 1);
    try {
      var runs = new ArrayList<Callable<Object>>();
      for (var client : clients) {
        runs.add(
            () -> {
              client.run(FRAMES / clients.size());
              return client;
            });
      }
      var calls = new FuzzedCalls(server.baseUri(), new Mutator(SEED, seeds.bodies()), CANARY);
      runs.add(() -> calls.run(FRAMES / 20, Tokens.client("mallory"), seeds.own()));
      for (var run : pool.invokeAll(runs)) {
        System.out.println(run.get());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(say().toString()).contains(CANARY);
    assertThat(RawHttp.call(server.baseUri(), "GET", "/api/health", "").status()).isEqualTo(200);
    assertThat(tom.heard("new_message").toString()).doesNotContain("Mallory");
    QuietLog.check(server);
  }

  private static List<FuzzedClient> clients() {
    var ping = "{\"event\":\"ping\",\"id\":77}";
    var asked = "4277[\"ping\",{}]";
    var nobodys = "{\"token\":\"" + Tokens.client("mallory") + "\"}";
    var ways =
        List.of(
            new Way("/chat", () -> chat(null), MANY, ping, "\"id\":77"),
            new Way("/chat, signed in", () -> chat(nobodys), MANY, ping, "\"id\":77"),
            new Way("WebSocket", socketIo(false, ""), FEW, asked, "4377["),
            new Way("WebSocket, signed in", socketIo(false, nobodys), FEW, asked, "4377["),
            new Way("polling", socketIo(true, ""), FEW, asked, "4377["),
            new Way("polling, signed in", socketIo(true, nobodys), FEW, asked, "4377["));
    var clients = new ArrayList<FuzzedClient>();
    for (var way : ways) {
      var all = way.name().startsWith("/chat") ? seeds.frames() : seeds.packets();
      clients.add(new FuzzedClient(way, new Mutator(SEED + clients.size(), all), CANARY));
    }
    return clients;
  }

  private static Line chat(String auth) throws IOException {
    var socket = new RawSocket(server.chatUri(), BUFFER);
    if (auth != null) {
      socket.tell("authenticate", auth);
      socket.awaitText("\"authenticated\"");
    }
    return new Frames(socket);
  }

  private static Opening socketIo(boolean polling, String auth) {
    return () -> {
      var line = polling ? Polling.open(server.baseUri()) : Frames.open(server.baseUri());
      line.send("40" + auth);
      var end = auth.isEmpty() ? "40{" : "42[\"authenticated\"";
      for (boolean in = false; !in; ) {
        in = line.receive().stream().anyMatch(packet -> packet.startsWith(end));
      }
      return line;
    };
  }
}

package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.attack.BoundedServer;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the others in a room hear of one whose connection ends, on every transport. */
class LeavingIT {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = BoundedServer.get();
  }

  /** How a customer is connected. */
  private enum Way {
    CHAT {
      @Override
      Line open() throws IOException {
        return new Chat(new RawSocket(server.chatUri()));
      }
    },
    WEBSOCKET {
      @Override
      Line open() throws IOException {
        return Frames.open(server.baseUri());
      }
    },
    POLLING {
      @Override
      Line open() throws IOException {
        return Polling.open(server.baseUri());
      }
    };

    abstract Line open() throws IOException;

    String id(String what) {
      return what + "-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** A plain WebSocket; {@code close} is what a killed client leaves behind: nothing. */
  private record Chat(RawSocket socket) implements Line {
    @Override
    public void send(String packet) throws IOException {
      socket.sendText(packet);
    }

    @Override
    public void send(byte[] bytes) throws IOException {
      socket.sendBinary(bytes);
    }

    @Override
    public List<String> receive() throws IOException {
      return List.of(socket.awaitText(""));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** One customer, who may come again, and what an agent in the same room hears. */
  private static final class Room implements AutoCloseable {
    final Way way;
    final String user;
    final String ticket;
    final RawChat agent;
    Line line;

    Room(Way way, String what) throws IOException {
      this.way = way;
      user = way.id(what);
      ticket = new Api(server.baseUri(), Tokens.client(user)).createTicket("Leaving");
      agent = RawChat.as(server.chatUri(), Tokens.agent("agent-of-" + user));
      agent.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      enter();
    }

    void enter() throws IOException {
      line = way.open();
      if (way == Way.CHAT) {
        emit("authenticate", "{\"token\":\"" + Tokens.client(user) + "\"}");
      } else {
        line.send("40{\"token\":\"" + Tokens.client(user) + "\"}");
        until("\"authenticated\"");
      }
      emit("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      until("\"online_users\"");
    }

    void emit(String event, String data) throws IOException {
      line.send(
          way == Way.CHAT
              ? "{\"event\":\"" + event + "\",\"data\":" + data + "}"
              : "42[\"" + event + "\"," + data + "]");
    }

    void emit(String event) throws IOException {
      emit(event, "{\"ticketId\":\"" + ticket + "\"}");
    }

    private void until(String part) throws IOException {
      while (line.receive().stream().noneMatch(packet -> packet.contains(part))) {
        // what comes before it is of no interest
      }
    }

    List<JsonObject> heard(String event) {
      return agent.heard(event).stream()
          .filter(data -> data.getString("userId", "").equals(user))
          .toList();
    }

    /** All that the agent is to hear was sent before this comes back. */
    void settle() throws IOException {
      agent.ask("ping", "{}");
    }

    @Override
    public void close() throws IOException {
      line.close();
      agent.close();
    }
  }

  private static List<Room> rooms(String what) throws IOException {
    var rooms = new ArrayList<Room>();
    for (var way : Way.values()) {
      rooms.add(new Room(way, what));
    }
    return rooms;
  }

  @Test
  @DisplayName("P-02 A connection that ends: left after the grace, once; a reload inside: silence")
  void whoGoesHasLeftAndWhoReloadsHasNot() throws Exception {
    var going = rooms("going");
    var reloading = rooms("reloading");
    long start = System.nanoTime();
    for (var room : reloading) {
      room.line.close();
      room.enter();
    }
    boolean quick = System.nanoTime() - start < GRACE.toNanos();
    long end = System.nanoTime();
    for (var room : going) {
      room.line.close();
    }
    for (var room : going) {
      await().atMost(30, TimeUnit.SECONDS).until(() -> room.heard("user_left_ticket").size() == 1);
    }
    long took = System.nanoTime() - end;
    System.out.printf("told to have left after %d ms%n", TimeUnit.NANOSECONDS.toMillis(took));
    assertThat(Duration.ofNanos(took)).isGreaterThanOrEqualTo(GRACE.minusMillis(500));
    for (var room : reloading) {
      room.settle();
      if (quick) { // on a machine where three reloads take five seconds there is nothing to see
        assertThat(room.heard("user_left_ticket")).as("%s", room.way).isEmpty();
        assertThat(room.heard("user_joined_ticket")).as("%s", room.way).hasSize(1);
      }
    }
    for (var room : going) {
      assertThat(room.heard("user_joined_ticket")).hasSize(1);
      assertThat(room.heard("user_left_ticket")).as("%s", room.way).hasSize(1);
      room.close();
    }
    for (var room : reloading) {
      room.close();
    }
  }

  @Test
  @DisplayName("P-07 A client killed while it types has stopped soon, once, and never after a stop")
  void whoIsKilledWhileTypingHasStopped() throws Exception {
    var typing = rooms("typing");
    var stopped = rooms("stopped");
    for (var room : stopped) {
      room.emit("typing_start");
      room.agent.awaitEvent("user_typing");
      room.emit("typing_stop");
      room.agent.awaitEvent("user_stopped_typing");
      room.line.close();
    }
    long killed = System.nanoTime();
    for (var room : typing) {
      room.emit("typing_start");
      room.agent.awaitEvent("user_typing");
      if (room.way != Way.POLLING) {
        room.line.close(); // a polling client that is killed just says nothing more
      }
    }
    for (var room : typing) {
      room.agent.awaitEvent("user_stopped_typing");
    }
    System.out.printf(
        "told to have stopped after %d ms%n",
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
    for (var room : stopped) {
      room.agent.awaitEvent("user_left_ticket"); // longer after than typing lasts
    }
    for (var room : typing) {
      room.line.close();
      room.agent.awaitEvent("user_left_ticket");
      assertThat(room.heard("user_stopped_typing")).as("%s", room.way).hasSize(1);
      room.close();
    }
    for (var room : stopped) {
      assertThat(room.heard("user_typing")).hasSize(1);
      assertThat(room.heard("user_stopped_typing")).as("%s", room.way).hasSize(1);
      room.close();
    }
  }
}

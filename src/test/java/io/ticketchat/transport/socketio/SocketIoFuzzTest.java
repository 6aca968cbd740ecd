package io.ticketchat.transport.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ticketchat.fuzz.Campaign;
import io.ticketchat.transport.engineio.BadPacketException;
import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.wire.Handshake;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A polling payload on its way through Engine.IO and Socket.IO, to the arguments of an event. */
class SocketIoFuzzTest {

  private static final String NEXT = "\u001e";
  private static final String CONNECTED = "40" + NEXT;

  private static final List<String> SEEDS =
      List.of(
          "40{\"token\":\"a.b.c\"}" + NEXT + "42[\"ping\",{}]",
          CONNECTED + "42[\"ping\",{}]" + NEXT + "3" + NEXT + "6",
          CONNECTED + "4217[\"send_message\",{\"ticketId\":\"t\",\"message\":\"Hi\"}]",
          CONNECTED + "431[{\"success\":true}]",
          CONNECTED
              + "452-[\"a\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]"
              + NEXT
              + "bAQID"
              + NEXT
              + "bBAUG",
          CONNECTED + "461-5[{\"_placeholder\":true,\"num\":0}]" + NEXT + "bAQID",
          "40/admin,{}" + NEXT + "42/admin,[\"x\"]" + NEXT + "41/admin,",
          CONNECTED + "41" + NEXT + "40" + NEXT + "1");

  private static final EngineServer SERVER =
      new EngineServer(
          new EngineServer.Options(
              Duration.ofSeconds(25), Duration.ofSeconds(20), 100_000, 100_000),
          new SocketServer(SocketIoFuzzTest::connect, Duration.ofSeconds(30)),
          Runnable::run);

  private static SocketListener connect(Socket socket, SocketApplication.Wish wish) {
    if (!wish.namespace().equals("/")) {
      socket.refuse("Invalid namespace", null);
      return SocketListener.NOBODY;
    }
    socket.accept();
    return new Reader(socket);
  }

  /** Does with an event what the application does. */
  private record Reader(Socket socket) implements SocketListener {
    @Override
    public void event(Arguments event) {
      try {
        var arguments = event.readEvent();
        var unused = arguments.toString();
        if (event.id() != null) {
          socket.acknowledge(event.id(), arguments);
        }
      } catch (MalformedPacketException e) {
        socket.close(1002, "Protocol error");
      }
    }

    @Override
    public void heard() {}

    @Override
    public void disconnected() {}
  }

  @FuzzTest
  @DisplayName("W-04 Engine.IO and Socket.IO, by Jazzer: read or refused, and nothing else")
  void fuzz(byte[] input) {
    readOrRefuse(new String(input, UTF_8));
  }

  @Test
  @DisplayName("W-04 Engine.IO and Socket.IO, mutated: read or refused, and nothing else")
  void mutatedPayloadsAreReadOrRefused() {
    Campaign.run("Engine.IO and Socket.IO", SEEDS, SocketIoFuzzTest::readOrRefuse);
  }

  private static void readOrRefuse(String payload) {
    var session = SERVER.open(new Handshake("here", "", null), null);
    try {
      session.endPost(payload);
    } catch (BadPacketException refused) {
      // That is an answer.
    } finally {
      session.close(1001, "Done");
    }
  }
}

package io.ticketchat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.net.SocketException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as large as they may be, and larger. */
class BigFrameIT {

  private static final int MEGABYTE = 1024 * 1024;
  private static final int FRAME_LIMIT = 36 * MEGABYTE;

  private static ServerProcess server;
  private static String ticket;
  private static String token;

  @BeforeAll
  static void start() {
    server = ServerProcess.named("big-frames").database(Database.h2("big-frames")).start();
    token = Tokens.client("big");
    ticket = new Api(server.baseUri(), token).createTicket("Big");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawSocket signedIn() throws IOException {
    var socket = new RawSocket(server.chatUri());
    socket.tell("authenticate", "{\"token\":\"" + token + "\"}");
    socket.awaitText("\"event\":\"ack\"");
    return socket;
  }

  @Test
  @DisplayName("W-10 A file of 10 MB as one frame of 14 MB goes through, byte for byte")
  void aFileOfTenMegabytesGoesThroughAsOneFrame() throws IOException {
    var bytes = new byte[10 * MEGABYTE];
    new Random(1).nextBytes(bytes);
    try (var socket = signedIn();
        var reader = RawChat.as(server.chatUri(), token)) {
      reader.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      socket.tell(
          "send_message",
          "{\"ticketId\":\"%s\",\"attachments\":[{\"name\":\"file.bin\",\"type\":\"application/octet-stream\",\"data\":\"%s\"}]}"
              .formatted(ticket, Base64.getEncoder().encodeToString(bytes)));
      assertThat(socket.awaitText("\"event\":\"ack\"")).contains("\"success\":true");

      var file = reader.awaitEvent("new_message").getJsonObject("data").getJsonArray("attachments");
      assertThat(file.getJsonObject(0).getInt("size")).isEqualTo(bytes.length);
      assertThat(Api.open(file.getJsonObject(0).getString("url")).body()).isEqualTo(bytes);
    }
  }

  @ParameterizedTest(name = "in pieces: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("W-10 A frame over the limit closes the connection with 1009, and memory stays flat")
  void aFrameOverTheLimitClosesTheConnection(boolean inPieces) throws IOException {
    long before = server.heapUsedAfterGc();
    for (int i = 0; i < 4; i++) {
      try (var socket = signedIn()) {
        sendTooMuch(socket, inPieces);
        // Who is still sending when the server hangs up may see the connection reset instead.
        assertThat(socket.awaitClose()).isIn(inPieces ? List.of(1009, 1006) : List.of(1009));
      }
    }
    long grown = server.heapUsedAfterGc() - before;
    System.out.printf("heap %+d kB after four frames over the limit%n", grown / 1024);
    assertThat(grown).isLessThan(8 * MEGABYTE);
    try (var socket = signedIn()) {
      socket.tell("ping", "{}");
      socket.awaitText("pong");
    }
  }

  private static void sendTooMuch(RawSocket socket, boolean inPieces) throws IOException {
    if (!inPieces) {
      socket.sendText("x".repeat(FRAME_LIMIT + 1));
      return;
    }
    var piece = "x".repeat(MEGABYTE);
    try {
      for (int i = 0; i < 60; i++) {
        socket.sendPart(piece, i == 0, false);
      }
    } catch (SocketException e) {
      // It hung up while we were still sending.
    }
  }
}

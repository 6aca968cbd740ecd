package io.ticketchat.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.attack.RawFrame.Then;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no WebSocket or HTTP library sends. */
class RawFramesIT {

  private static final String CANARY = "canary-raw-frame";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern CODE = Pattern.compile("closed with (\\d+)");
  private static final int LIVES = 0;

  private static ServerProcess server;
  private static Customer clara;

  @BeforeAll
  static void start() throws IOException {
    server =
        ServerProcess.named("raw-frames")
            .database(Database.h2("raw-frames"))
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.connection.ping-seconds", "1")
            .set("ticketchat.connection.pong-seconds", "4")
            .start();
    clara = Customer.of(server, "clara");
  }

  @AfterAll
  static void stop() throws IOException {
    clara.close();
    server.close();
  }

  @TestFactory
  @DisplayName("W-03 A frame that cannot be ends the connection, and nothing of it is taken")
  Stream<DynamicTest> framesThatCannotBe() {
    var all = RawFrame.all(clara.ticketId(), CANARY).toList();
    assertThat(all).hasSizeGreaterThan(60);
    return all.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> attempt(one)));
  }

  private static void attempt(RawFrame one) throws IOException {
    int before = clara.total();
    try (var socket = new RawSocket(server.chatUri(), 65_536)) {
      socket.tell("authenticate", "{\"token\":\"" + clara.api().token() + "\"}");
      socket.awaitText("\"ack\"");
      socket.patience(PATIENCE);
      int code = outcome(socket, one);
      switch (one.then()) {
        case LIVES -> assertThat(code).isEqualTo(LIVES);
        case ENDS -> assertThat(code).isNotEqualTo(LIVES);
        case REFUSED -> assertThat(code).isIn(1002, 1006, 1007, 1009);
        case WAITS -> assertThat(code).isIn(1001, 1006, 1007); // our pong may become its end
      }
    }
    assertThat(clara.total()).as("stored messages").isEqualTo(before);
  }

  /** The close code, 1006 where the connection just ends, or 0 where it answers; never neither. */
  private static int outcome(RawSocket socket, RawFrame one) throws IOException {
    try {
      socket.sendRaw(one.bytes());
      if (one.then() != Then.WAITS) {
        socket.sendText("{\"event\":\"ping\",\"id\":77}");
      }
      socket.awaitText("\"id\":77");
      return LIVES;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("neither answered nor closed in " + PATIENCE, e);
    } catch (IOException closed) {
      var code = CODE.matcher(String.valueOf(closed.getMessage()));
      return code.find() ? Integer.parseInt(code.group(1)) : 1006;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/chat", "/socket.io/?EIO=4&transport=websocket"})
  @DisplayName("W-13 Compression is offered and not accepted")
  void compressionIsNotAccepted(String path) throws IOException {
    var answer =
        RawHttp.handshake(
            server.baseUri(),
            path,
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");

    assertThat(answer.status()).isEqualTo(101);
    assertThat(answer.header("Sec-WebSocket-Extensions")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/chat", "/socket.io/?EIO=4&transport=websocket", "/api/health"})
  @DisplayName("W-14 100 kB of subprotocols, and 10,000 headers, are refused")
  void absurdHeadersAreRefused(String path) throws IOException {
    var protocols = "Sec-WebSocket-Protocol: " + "x,".repeat(50_000);
    var many = new String[10_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = "X-" + i + ": x";
    }
    for (var headers : List.of(new String[] {protocols}, many)) {
      assertThat(status(path, headers)).isBetween(400, 499);
    }
    assertThat(RawHttp.call(server.baseUri(), "GET", "/api/health", "").status()).isEqualTo(200);
  }

  /** What it is refused with; 499 where the server hangs up before it is all there. */
  private static int status(String path, String... headers) {
    try {
      int status = RawHttp.handshake(server.baseUri(), path, headers).status();
      return status == 0 ? 499 : status;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("not answered", e);
    } catch (IOException hungUp) {
      return 499;
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "POST|Content-Length: 4|Transfer-Encoding: chunked||0||{inner}",
        "POST|Content-Length: 0|Content-Length: 60||{inner}",
        "POST|Content-Length: 60|Content-Length: 0||{inner}",
        "POST|Content-Length: +0||{inner}",
        "POST|Content-Length: -1||{inner}",
        "POST|Content-Length: 0x3c||{inner}",
        "POST|Content-Length : 0||{inner}",
        "POST|Transfer-Encoding : chunked||0||{inner}",
        "POST|X: y| Content-Length: 0||{inner}",
        "POST|Transfer-Encoding: chunked||zz||{inner}",
        "POST|Transfer-Encoding: chunked||-1||{inner}",
        "POST|Transfer-Encoding: chunked||ffffffffffffffffff||{inner}",
        "POST|Transfer-Encoding: xchunked||{inner}",
        "POST|Transfer-Encoding: chunked, identity||{inner}",
        "POST|Transfer-Encoding:||{inner}"
      })
  @DisplayName("W-12 What two servers might read differently is no two requests here")
  void requestsAreNotSmuggled(String parts) throws IOException {
    var inner = "GET /api/health?smuggled HTTP/1.1|Host: x||";
    var text =
        parts
            .replace("POST|", "POST /api/health HTTP/1.1|Host: x|")
            .replace("{inner}", inner)
            .replace("|", "\r\n");
    var answers = answers(text);

    System.out.println(parts + " → " + answers);
    assertThat(answers.stream().filter(line -> line.contains(" 200"))).isEmpty();
    assertThat(answers).allMatch(line -> line.matches("HTTP/1.1 [4].*|HTTP/1.1 501.*"));
  }

  /** The first lines of all answers, until the server hangs up or says nothing more. */
  private static List<String> answers(String request) throws IOException {
    var base = server.baseUri();
    var lines = new ArrayList<String>();
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(1_500);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      var heard = new StringBuilder();
      try {
        for (int next = socket.getInputStream().read();
            next >= 0;
            next = socket.getInputStream().read()) {
          heard.append((char) next);
        }
      } catch (IOException end) {
        // Nothing more comes.
      }
      heard.toString().lines().filter(line -> line.startsWith("HTTP/1.")).forEach(lines::add);
    }
    return lines;
  }

  @Test
  @DisplayName("W-03 The server lives, and a newcomer is served")
  void theServerLives() throws IOException {
    try (var tom = Customer.of(server, "tom")) {
      assertThat(tom.say("Hi")).containsKey("data");
    }
  }
}

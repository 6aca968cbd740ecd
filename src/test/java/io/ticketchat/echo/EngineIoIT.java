package io.ticketchat.echo;

import static io.ticketchat.echo.EchoServer.call;
import static io.ticketchat.echo.EchoServer.later;
import static io.ticketchat.echo.EchoServer.session;
import static io.ticketchat.echo.EchoServer.socket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.RawChat;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public suite of Engine.IO 4 checks, and what lies beside it. */
@DisplayName("W-01 Engine.IO")
class EngineIoIT {

  private static final String PATH = "/engine.io/";
  private static final String WEBSOCKET = PATH + "?EIO=4&transport=websocket";

  private static String session() {
    return EchoServer.session("engine.io");
  }

  private static String sid(String path) {
    return path.substring(path.indexOf("&sid="));
  }

  @Test
  void aSessionOpensByPolling() {
    var response = call("GET", PATH + "?EIO=4&transport=polling", "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=UTF-8");
    assertOpens(response.body(), "[\"websocket\"]");
  }

  @Test
  void aSessionOpensByWebSocket() throws IOException {
    try (var socket = socket(WEBSOCKET)) {
      assertOpens(socket.next(), "[]");
    }
  }

  private static void assertOpens(String packet, String upgrades) {
    assertThat(packet).startsWith("0");
    var said = RawChat.parse(packet.substring(1));
    assertThat(said.keySet())
        .containsExactlyInAnyOrder("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
    assertThat(said.get("upgrades")).hasToString(upgrades);
    assertThat(said.getInt("pingInterval")).isEqualTo(1_000);
    assertThat(said.getInt("pingTimeout")).isEqualTo(2_000);
    assertThat(said.getInt("maxPayload")).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,''",
    "GET,?transport=polling",
    "GET,?EIO=abc&transport=polling",
    "GET,?EIO=4",
    "GET,?EIO=4&transport=abc",
    "POST,?EIO=4&transport=polling",
    "PUT,?EIO=4&transport=polling",
    "GET,?EIO=4&transport=polling&sid=none",
    "POST,?EIO=4&transport=polling&sid=none",
    "GET,?EIO=4&transport=websocket"
  })
  void whatIsNoRequestOfTheProtocolIsRefused(String method, String query) {
    var response = call(method, PATH + query, "");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).matches("\\{\"code\":[0-5],\"message\":\"[A-Za-z ]+\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?transport=websocket",
        "?EIO=abc&transport=websocket",
        "?EIO=4",
        "?EIO=4&transport=abc",
        "?EIO=4&transport=websocket&sid=none"
      })
  void aWebSocketThatIsNoneOfTheProtocolsIsRefused(String query) {
    assertThatThrownBy(() -> socket(PATH + query)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4hello", "4test1\u001e4test2\u001e4test3", "4hello\u001ebAQIDBA==", "4ä😀"})
  void whatIsPostedComesBackWithAPoll(String payload) {
    var session = session();

    var post = call("POST", session, payload);

    assertThat(post.statusCode()).isEqualTo(200);
    assertThat(post.body()).isEqualTo("ok");
    assertThat(call("GET", session, "").body()).isEqualTo(payload);
  }

  @Test
  void anInvalidPacketEndsTheSession() {
    var session = session();
    assertThat(call("POST", session, "abc").statusCode()).isEqualTo(400);
    assertThat(call("GET", session, "").statusCode()).isEqualTo(400);
  }

  @Test
  void aSecondPollEndsTheSession() {
    var session = session();
    var first = later("GET", session, "");
    await().atMost(20, TimeUnit.SECONDS).until(() -> call("GET", session, "").statusCode() == 400);

    assertThat(List.of("1", "2")).contains(first.join().body());
    assertThat(call("GET", session, "").statusCode()).isEqualTo(400);
  }

  @Test
  void textAndBytesComeBackOverAWebSocket() throws IOException {
    try (var socket = socket(WEBSOCKET)) {
      socket.next();
      socket.send("4hello");
      assertThat(socket.next()).isEqualTo("4hello");
      socket.send((byte) 1, (byte) 2, (byte) 3);
      assertThat(socket.next()).isEqualTo("[1, 2, 3]");
      socket.send("abc");
      assertThat(socket.isClosedNext()).isTrue();
    }
  }

  @Test
  void pingsComeWithPollsAndPongsKeepTheSession() {
    var session = session();
    for (int i = 0; i < 3; i++) {
      assertThat(call("GET", session, "").body()).isEqualTo("2");
      assertThat(call("POST", session, "3").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void pingsComeOverAWebSocketAndWhoDoesNotAnswerIsClosed() throws IOException {
    try (var socket = socket(WEBSOCKET)) {
      socket.any();
      for (int i = 0; i < 3; i++) {
        assertThat(socket.any()).isEqualTo("2");
        socket.send("3");
      }
      assertThat(socket.any()).isEqualTo("2");
      assertThat(socket.any()).isEqualTo("closed");
    }
  }

  @Test
  void whoDoesNotPollIsGone() {
    var session = session();
    await()
        .atMost(20, TimeUnit.SECONDS)
        .pollInterval(500, TimeUnit.MILLISECONDS)
        .until(() -> call("POST", session, "3").statusCode() == 400);
  }

  @Test
  void aClientMayCloseByPolling() {
    var session = session();
    var poll = later("GET", session, "");

    assertThat(call("POST", session, "1").body()).isEqualTo("ok");

    assertThat(poll.join().body()).isIn("6", "2");
    await().atMost(20, TimeUnit.SECONDS).until(() -> call("GET", session, "").statusCode() == 400);
  }

  @Test
  void aClientMayCloseByWebSocket() throws IOException {
    try (var socket = socket(WEBSOCKET)) {
      socket.next();
      socket.send("1");
      assertThat(socket.isClosedNext()).isTrue();
    }
  }

  @Test
  void aClientUpgradesAndWhatWaitedFollowsIt() throws IOException {
    var session = session();
    try (var socket = socket(WEBSOCKET + sid(session))) {
      socket.send("2probe");
      assertThat(socket.next()).isEqualTo("3probe");
      var answer = call("GET", session, "").body();
      assertThat(answer.equals("2") ? call("GET", session, "").body() : answer)
          .as("what comes first, or right after a ping")
          .isEqualTo("6");
      call("POST", session, "4before");
      socket.send("5");
      socket.send("4after");

      assertThat(socket.next()).isEqualTo("4before");
      assertThat(socket.next()).isEqualTo("4after");
      assertThat(call("GET", session, "").statusCode()).isEqualTo(400);
      try (var second = socket(WEBSOCKET + sid(session))) {
        assertThat(second.isClosedNext()).isTrue();
      }
      socket.send("4still here");
      assertThat(socket.next()).isEqualTo("4still here");
    }
  }

  @Test
  void anUpgradeThatComesToNothingLeavesThePolls() throws IOException {
    var session = session();
    try (var socket = socket(WEBSOCKET + sid(session))) {
      socket.send("5");
      assertThat(socket.isClosedNext()).isTrue();
    }
    call("POST", session, "4by poll");
    assertThat(call("GET", session, "").body()).isEqualTo("4by poll");
  }
}

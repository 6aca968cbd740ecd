package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.attack.ForeignOrigins;
import io.ticketchat.attack.RawHttp;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites at the Socket.IO address; under a context root. */
class SocketIoOriginIT {

  private static final String ALLOWED = "https://intranet.example.com";
  private static final String EVIL = "Origin: https://evil.example.com";
  private static final String ROOT = "/ticketchat";
  private static final String PREFLIGHT = "Access-Control-Request-Method: POST";

  private static ServerProcess server;
  private static URI base;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("socketio-origin")
            .database(Database.h2("socketio-origin"))
            .contextRoot(ROOT)
            .set("ticketchat.allowed-origins", "https://other.example.com, " + ALLOWED)
            .start();
    base = server.baseUri();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Stream<String> foreignOrigins() {
    return ForeignOrigins.to(base.getPort());
  }

  /** A session of somebody's, opened by a program. */
  private static String session() throws IOException {
    var hello = RawHttp.call(base, "GET", ROOT + Polling.PATH, "").body();
    return hello.substring(hello.indexOf("sid\":\"") + 6, hello.indexOf("\",\"upgrades"));
  }

  @ParameterizedTest(name = "Origin: {0}")
  @MethodSource("foreignOrigins")
  @DisplayName("Z-08 A foreign page gets 403 by polling and by WebSocket, and no echo")
  void aForeignPageIsRefused(String origin) throws IOException {
    var header = "Origin: " + origin;
    var open = ROOT + Polling.PATH + "&sid=" + session();
    for (var response :
        List.of(
            RawHttp.call(base, "GET", ROOT + Polling.PATH, "", header),
            RawHttp.call(base, "GET", open, "", header),
            RawHttp.call(base, "POST", open, "40", header),
            RawHttp.call(base, "OPTIONS", open, "", header, PREFLIGHT),
            RawHttp.call(base, "OPTIONS", ROOT + "/socket.io/", "", header, PREFLIGHT),
            RawHttp.handshake(base, ROOT + Frames.PATH, header))) {
      assertThat(response.status()).isEqualTo(403);
      assertThat(response.head()).doesNotContainIgnoringCase("Access-Control");
      assertThat(response.body()).doesNotContain("\"sid\"");
      if (origin.length() > 4) {
        assertThat(response.head() + response.body()).doesNotContain(origin);
      }
    }
    assertThat(RawHttp.call(base, "POST", open, "40").body()).as("a program").isEqualTo("ok");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/ticketchat/socket.io",
        "/ticketchat//socket.io/",
        "//ticketchat/socket.io/",
        "/ticketchat/socket.io//",
        "/ticketchat/socket.io/x",
        "/ticketchat/socket.io;x=y/",
        "/ticketchat/socket.io/;x=y",
        "/ticketchat;x=y/socket.io/",
        "/ticketchat/;x=y/socket.io/",
        "/ticketchat/./socket.io/",
        "/ticketchat/socket.io/.",
        "/ticketchat/x/../socket.io/",
        "/ticketchat/chat/../socket.io/",
        "/ticketchat/%73ocket.io/",
        "/ticketchat/socket%2eio/",
        "/ticketchat/socket.io%2f",
        "/ticketchat%2fsocket.io/",
        "/ticketchat/socket.io/%2e",
        "/ticketchat/socket.io/%00",
        "/ticketchat/socket.io%3bx/",
        "/ticketchat/SOCKET.IO/",
        "/ticketchat/Socket.io/",
        "/ticketchat/socket.io\\"
      })
  @DisplayName("Z-08 However its address is written, nothing opens to a foreign page")
  void noSpellingOfTheAddressOpens(String path) throws IOException {
    for (var response :
        List.of(
            RawHttp.call(base, "GET", path + "?EIO=4&transport=polling", "", EVIL),
            RawHttp.call(base, "POST", path + "?EIO=4&transport=polling", "40", EVIL),
            RawHttp.handshake(base, path + "?EIO=4&transport=websocket", EVIL))) {
      assertThat(response.status()).isBetween(200, 499);
      assertThat(response.head()).doesNotContainIgnoringCase("Access-Control");
      assertThat(response.body()).doesNotContain("\"sid\"").isNotEqualTo("ok");
    }
  }

  private static Stream<String> welcomeOrigins() {
    var own = "localhost:" + base.getPort();
    return Stream.of("http://" + own, "https://" + own, ALLOWED, "https://other.example.com");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("welcomeOrigins")
  @DisplayName("Z-08 Our own pages and allowed ones may talk, with the cookies of a load balancer")
  void aWelcomePageMayTalk(String origin) throws IOException {
    var header = "Origin: " + origin;
    var open = ROOT + Polling.PATH + "&sid=" + session();
    var preflight = RawHttp.call(base, "OPTIONS", open, "", header, PREFLIGHT);
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET", "POST");
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Content-Type");
    var post = RawHttp.call(base, "POST", open, "40", header);
    assertThat(post.body()).isEqualTo("ok");
    var refused = RawHttp.call(base, "GET", ROOT + Polling.PATH + "&sid=x", "", header);
    assertThat(refused.status()).isEqualTo(400);
    for (var response :
        List.of(
            preflight,
            post,
            refused,
            RawHttp.call(base, "GET", open, "", header),
            RawHttp.call(base, "GET", ROOT + Polling.PATH, "", header))) {
      assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(origin);
      assertThat(response.header("Access-Control-Allow-Credentials")).isEqualTo("true");
      assertThat(response.header("Vary")).contains("Origin");
    }
    assertThat(RawHttp.handshake(base, ROOT + Frames.PATH, header).status()).isEqualTo(101);
  }
}

package io.ticketchat.socketio;

import io.ticketchat.attack.RawHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request that no client makes.
 *
 * @param path {@code {sid}} stands for a session that is open
 * @param body what is sent behind the head, as it is
 * @param status what it is answered with
 * @param code the error's code; {@link #SERVERS_OWN} where the server answers before we are asked
 */
record BadRequest(
    String what,
    String method,
    String path,
    List<String> headers,
    String body,
    int status,
    int code) {

  static final int SERVERS_OWN = -1;

  /** A status: which refusal, is the server's affair. */
  static final int ANY_REFUSAL = 4;

  private static final int TRANSPORT = 0;
  private static final int SESSION = 1;
  private static final int METHOD = 2;
  private static final int REQUEST = 3;
  private static final int VERSION = 5;

  private static final String ROOT = "/socket.io/";
  private static final String OPEN = Polling.PATH + "&sid={sid}";
  private static final List<String> UPGRADE =
      List.of(
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "Sec-WebSocket-Version: 13");

  static Stream<BadRequest> all() {
    return Stream.of(queries(), methods(), bodies(), lengths(), handshakes()).flatMap(all -> all);
  }

  private static Stream<BadRequest> queries() {
    return Stream.of(
        get(ROOT, VERSION),
        get(ROOT + "?", VERSION),
        get(ROOT + "?&&&=&=", VERSION),
        get(ROOT + "?transport=polling", VERSION),
        get(ROOT + "?EIO=&transport=polling", VERSION),
        get(ROOT + "?eio=4&transport=polling", VERSION),
        get(ROOT + "?EIO=1&transport=polling", VERSION),
        get(ROOT + "?EIO=2&transport=polling", VERSION),
        get(ROOT + "?EIO=3&transport=polling", VERSION),
        get(ROOT + "?EIO=5&transport=polling", VERSION),
        get(ROOT + "?EIO=44&transport=polling", VERSION),
        get(ROOT + "?EIO=4.0&transport=polling", VERSION),
        get(ROOT + "?EIO=-4&transport=polling", VERSION),
        get(ROOT + "?EIO=abc&transport=polling", VERSION),
        get(ROOT + "?EIO=%0a3&transport=polling", VERSION),
        get(ROOT + "?EIO=4", TRANSPORT),
        get(ROOT + "?EIO=4&transport=", TRANSPORT),
        get(ROOT + "?EIO=4&transport=xxx", TRANSPORT),
        get(ROOT + "?EIO=4&transport=POLLING", TRANSPORT),
        get(ROOT + "?EIO=4&transport=webtransport", TRANSPORT),
        get(ROOT + "?EIO=4&transport=__proto__", TRANSPORT),
        get(ROOT + "?EIO=4&EIO=4&transport=polling", REQUEST),
        get(ROOT + "?EIO=4&transport=polling&transport=polling", REQUEST),
        get(ROOT + "?EIO=4&transport=polling&transport=websocket", REQUEST),
        get(OPEN + "&sid={sid}", REQUEST),
        get(Polling.PATH + "&j=0", REQUEST),
        get(Polling.PATH + "&j=", REQUEST),
        get(OPEN + "&j=0", REQUEST),
        get(OPEN + "&j", REQUEST),
        get(ROOT + "?EIO=%zz&transport=polling", REQUEST),
        get(ROOT + "?EIO=4&transport=%", REQUEST),
        get(Polling.PATH + "&sid=", SESSION),
        get(Polling.PATH + "&sid=unknown", SESSION),
        get(Polling.PATH + "&sid={sid}x", SESSION),
        get(Polling.PATH + "&sid=" + "x".repeat(4_000), SESSION),
        get(Polling.PATH + "&sid=../../etc/passwd%00", SESSION),
        get(Frames.PATH, REQUEST).as("a WebSocket without a handshake"));
  }

  private static Stream<BadRequest> methods() {
    var others =
        Stream.of("PUT", "DELETE", "PATCH", "OPTIONS", "FOO")
            .flatMap(
                method ->
                    Stream.of(
                        request(method, Polling.PATH, 400, METHOD),
                        request(method, OPEN, 400, METHOD)));
    var bare =
        Stream.of(
            request("HEAD", Polling.PATH, 400, SERVERS_OWN),
            request("HEAD", OPEN, 400, SERVERS_OWN),
            request("TRACE", OPEN, 405, SERVERS_OWN),
            request("POST", Polling.PATH, 400, METHOD).sending("40", "Content-Length: 2"));
    return Stream.concat(others, bare);
  }

  private static Stream<BadRequest> bodies() {
    var chunked = "Transfer-Encoding: chunked";
    return Stream.of(
        post(200, SERVERS_OWN).sending("1\r\n4\r\n1\r\n0\r\n0\r\n\r\n", chunked),
        post(413, REQUEST)
            .sending("180000\r\n" + "4".repeat(0x180000) + "\r\n0\r\n\r\n", chunked)
            .as("1.5 MiB before the sign-in, chunked"),
        post(413, REQUEST)
            .sending("4".repeat(0x180000), "Content-Length: " + 0x180000)
            .as("1.5 MiB before the sign-in"),
        post(400, REQUEST).sending("", "Content-Length: 0"),
        post(400, REQUEST).as("POST without a length"),
        post(400, REQUEST)
            .sending("\u001f\u008b\b\0", "Content-Length: 5", "Content-Encoding: gzip"),
        post(400, REQUEST).sending("40", "Content-Length: 2", "Content-Encoding: br"),
        post(400, REQUEST).sending("40", "Transfer-Encoding: gzip"),
        packet("7"),
        packet("0"),
        packet("2"),
        packet("2probe"),
        packet("5"),
        packet("\u001e"),
        packet("40\u001e\u001e40"),
        packet("b%%%"),
        packet("b="),
        packet("\0"),
        packet("{}"));
  }

  private static Stream<BadRequest> lengths() {
    return Stream.of(
        length("1048577", 413, REQUEST),
        length("1610612736", 413, REQUEST),
        length("2147483647", 413, REQUEST),
        length("2147483648", 413, REQUEST),
        length("9223372036854775807", 413, REQUEST),
        length("99999999999999999999", 400, SERVERS_OWN),
        length("-1", 400, SERVERS_OWN),
        length("abc", 400, SERVERS_OWN),
        post(400, SERVERS_OWN).sending("40", "Content-Length: 2", "Content-Length: 3"));
  }

  private static Stream<BadRequest> handshakes() {
    var socket = UPGRADE.get(0);
    var connection = UPGRADE.get(1);
    var key = UPGRADE.get(2);
    var version = UPGRADE.get(3);
    return Stream.of(
        upgrade("&sid=", 400, SESSION),
        upgrade("&sid=unknown", 400, SESSION),
        upgrade("&j=1", 400, REQUEST),
        upgrade("&EIO=4", 400, REQUEST),
        handshake("GET", socket, connection, version),
        handshake("GET", socket, connection, key),
        handshake("GET", socket, connection, key, "Sec-WebSocket-Version: 8"),
        handshake("GET", socket, connection, key, "Sec-WebSocket-Version: abc"),
        handshake("GET", socket, key, version),
        handshake("GET", socket, "Connection: close", key, version),
        handshake("POST", socket, connection, key, version, "Content-Length: 0"));
  }

  /** Half of one, or one by another method. */
  private static BadRequest handshake(String method, String... headers) {
    var what = "WebSocket by " + method + " with " + String.join(", ", headers);
    return new BadRequest(
        what, method, Frames.PATH, List.of(headers), "", ANY_REFUSAL, SERVERS_OWN);
  }

  private static BadRequest get(String path, int code) {
    return request("GET", path, 400, code);
  }

  private static BadRequest request(String method, String path, int status, int code) {
    var what = method + " " + path.substring(0, Math.min(100, path.length()));
    return new BadRequest(what, method, path, List.of("Connection: close"), "", status, code);
  }

  private static BadRequest post(int status, int code) {
    return request("POST", OPEN, status, code);
  }

  private static BadRequest packet(String payload) {
    var length = "Content-Length: " + payload.length();
    return post(400, REQUEST).sending(payload, length).as("POST of " + payload);
  }

  private static BadRequest length(String length, int status, int code) {
    return post(status, code).sending("40", "Content-Length: " + length);
  }

  private static BadRequest upgrade(String more, int status, int code) {
    var path = Frames.PATH + more;
    return new BadRequest("WebSocket " + path, "GET", path, UPGRADE, "", status, code);
  }

  private BadRequest sending(String payload, String... more) {
    var all = new ArrayList<>(headers);
    all.addAll(List.of(more));
    return new BadRequest(
        what + " with " + String.join(", ", more), method, path, all, payload, status, code);
  }

  private BadRequest as(String name) {
    return new BadRequest(name, method, path, headers, body, status, code);
  }

  /** Makes the request; who is still sending when it is refused may see the connection reset. */
  RawHttp.Response make(Polling session) throws IOException {
    var target = path.replace("{sid}", session.sid());
    try (var exchange = RawHttp.begin(session.server(), method, target, headers)) {
      exchange.write(Polling.utf8(body));
      return method.equals("HEAD")
          ? new RawHttp.Response(400, "", "")
          : Polling.checked(exchange.answer());
    }
  }

  @Override
  public String toString() {
    return what + " → " + status;
  }
}

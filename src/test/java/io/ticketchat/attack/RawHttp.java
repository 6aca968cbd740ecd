package io.ticketchat.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** HTTP by hand, for what no library sends: a path as it is written, any header, any handshake. */
final class RawHttp {
  private RawHttp() {}

  private static final int PATIENCE_MILLIS = 20_000;

  /** The first line, the headers and the body. */
  record Response(int status, String head, String body) {

    /** The value of a header, or nothing. */
    String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** A handshake as a browser makes it. */
  static Response handshake(URI server, String path, String... headers) throws IOException {
    var all =
        List.of(
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13");
    return send(server, "GET", path, concat(all, headers), "");
  }

  static Response call(URI server, String method, String path, String body, String... headers)
      throws IOException {
    return send(server, method, path, concat(List.of("Connection: close"), headers), body);
  }

  private static List<String> concat(List<String> first, String... more) {
    var all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }

  private static Response send(
      URI server, String method, String path, List<String> headers, String body)
      throws IOException {
    var bytes = body.getBytes(UTF_8);
    var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    request.append("Host: ").append(server.getAuthority()).append("\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    if (bytes.length > 0) {
      request.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    request.append("\r\n");
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.toString().getBytes(UTF_8));
      socket.getOutputStream().write(bytes);
      return read(socket);
    }
  }

  private static Response read(Socket socket) throws IOException {
    var in = socket.getInputStream();
    var head = until(in, "\r\n\r\n");
    int status = head.length() < 12 ? 0 : Integer.parseInt(head.substring(9, 12));
    var response = new Response(status, head, "");
    var length = response.header("Content-Length");
    if (status == 101) {
      return response;
    }
    var body =
        length.isEmpty()
            ? until(in, "\r\n0\r\n\r\n")
            : new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
    return new Response(status, head, body);
  }

  /** Reads to these characters, or to the end of the stream. */
  private static String until(InputStream in, String end) throws IOException {
    var text = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      text.append((char) next);
      if (text.length() >= end.length() && text.indexOf(end, text.length() - end.length()) >= 0) {
        break;
      }
    }
    return new String(text.toString().getBytes(ISO_8859_1), UTF_8);
  }
}

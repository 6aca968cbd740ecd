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
public final class RawHttp {
  private RawHttp() {}

  private static final int PATIENCE_MILLIS = 20_000;

  /** The first line, the headers and the body. */
  public record Response(int status, String head, String body) {

    /** The value of a header, or nothing. */
    public String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** A handshake as a browser makes it. */
  public static Response handshake(URI server, String path, String... headers) throws IOException {
    var all =
        List.of(
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13");
    return send(server, "GET", path, concat(all, headers), "");
  }

  public static Response call(
      URI server, String method, String path, String body, String... headers) throws IOException {
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
    var all = new ArrayList<>(headers);
    if (bytes.length > 0) {
      all.add("Content-Length: " + bytes.length);
    }
    try (var exchange = begin(server, method, path, all)) {
      exchange.write(bytes);
      return exchange.answer();
    }
  }

  /** A request whose head alone is sent, with these headers and that of the host. */
  public static Exchange begin(URI server, String method, String path, List<String> headers)
      throws IOException {
    var exchange = new Exchange(new Socket(server.getHost(), server.getPort()));
    exchange.head(server, method, path, headers);
    return exchange;
  }

  /** A request under way: its body may follow, its answer can be read later, or never. */
  public record Exchange(Socket socket) implements AutoCloseable {

    public void head(URI server, String method, String path, List<String> headers)
        throws IOException {
      var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
      request.append("Host: ").append(server.getAuthority()).append("\r\n");
      headers.forEach(header -> request.append(header).append("\r\n"));
      request.append("\r\n");
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      write(request.toString().getBytes(UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    public Response answer() throws IOException {
      return read(socket);
    }

    @Override
    public void close() throws IOException {
      socket.close();
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

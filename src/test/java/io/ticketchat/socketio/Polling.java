package io.ticketchat.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.attack.RawHttp;
import io.ticketchat.harness.RawChat;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;

/** A session by long-polling, request by request, each on a connection of its own. */
public record Polling(URI server, String sid) implements Line {

  static final String PATH = "/socket.io/?EIO=4&transport=polling";
  static final String SEPARATOR = "\u001e";

  /** Says hello to the server. */
  public static Polling open(URI server) throws IOException {
    var hello = RawHttp.call(server, "GET", PATH, "");
    assertThat(hello.status()).isEqualTo(200);
    assertThat(hello.body()).startsWith("0{");
    return new Polling(server, RawChat.parse(hello.body().substring(1)).getString("sid"));
  }

  String path() {
    return PATH + "&sid=" + sid;
  }

  RawHttp.Response post(String payload) throws IOException {
    return checked(
        RawHttp.call(server, "POST", path(), payload, "Content-Type: text/plain;charset=UTF-8"));
  }

  RawHttp.Response poll() throws IOException {
    return checked(RawHttp.call(server, "GET", path(), ""));
  }

  /** A poll whose answer is to be read later. */
  RawHttp.Exchange beginPoll() throws IOException {
    return RawHttp.begin(server, "GET", path(), List.of());
  }

  /** A poll whose answer is read slowly, if at all: there is little room for it on the way. */
  RawHttp.Exchange beginNarrowPoll() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    var exchange = new RawHttp.Exchange(socket);
    exchange.head(server, "GET", path(), List.of());
    return exchange;
  }

  /** A POST whose body, which has this length, is to follow. */
  RawHttp.Exchange beginPost(long length) throws IOException {
    return RawHttp.begin(server, "POST", path(), List.of("Content-Length: " + length));
  }

  /** Whether the server knows the session: it takes what says nothing. */
  boolean isOpen() throws IOException {
    var response = post("6");
    assertThat(response.status()).isIn(200, 400);
    return response.status() == 200;
  }

  @Override
  public void send(String packet) throws IOException {
    post(packet);
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    post("b" + Base64.getEncoder().encodeToString(bytes));
  }

  @Override
  public List<String> receive() throws IOException {
    var response = poll();
    if (response.status() != 200) {
      assertThat(response.status()).isEqualTo(400);
      throw new EOFException(response.body());
    }
    return List.of(response.body().split(SEPARATOR));
  }

  @Override
  public void close() throws IOException {
    RawHttp.call(server, "POST", path(), "1");
  }

  /** Whatever is sent, no failure of the server's shows, and nothing of what it is made of. */
  static RawHttp.Response checked(RawHttp.Response response) {
    assertThat(response.status()).isBetween(200, 499);
    assertThat(response.body().substring(0, Math.min(20_000, response.body().length())))
        .doesNotContain("Exception", "\tat ", "org.", "com.sun", "fish.payara", "io.ticketchat");
    return response;
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}

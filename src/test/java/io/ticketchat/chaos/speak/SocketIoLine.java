package io.ticketchat.chaos.speak;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** The official Java client of Socket.IO, signed in, and quick to come back. */
public final class SocketIoLine {

  /**
   * Sends nothing a second time by itself, as this HTTP client does where a kept connection breaks
   * before the answer: a repeated poll's POST is a repeated request, and a join that is asked for
   * twice is answered twice, which the record would take for repeats of the server.
   */
  private static final OkHttpClient ONCE =
      new OkHttpClient.Builder()
          .readTimeout(1, TimeUnit.MINUTES) // as the library's own
          .retryOnConnectionFailure(false)
          .build();

  private SocketIoLine() {}

  /** Not connected yet, so that listeners can be added first. */
  public static Socket to(URI base, String token, String... transports) {
    var options = new IO.Options();
    options.forceNew = true;
    options.callFactory = ONCE;
    options.webSocketFactory = ONCE;
    options.auth = Map.of("token", token);
    options.reconnectionDelay = 250;
    options.reconnectionDelayMax = 2_000;
    if (transports.length > 0) {
      options.transports = transports;
    }
    return IO.socket(base, options);
  }
}

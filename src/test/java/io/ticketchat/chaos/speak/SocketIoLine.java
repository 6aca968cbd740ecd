package io.ticketchat.chaos.speak;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Map;

/** The official Java client of Socket.IO, signed in, and quick to come back. */
public final class SocketIoLine {

  private SocketIoLine() {}

  /** Not connected yet, so that listeners can be added first. */
  public static Socket to(URI base, String token, String... transports) {
    var options = new IO.Options();
    options.forceNew = true;
    options.auth = Map.of("token", token);
    options.reconnectionDelay = 250;
    options.reconnectionDelayMax = 2_000;
    if (transports.length > 0) {
      options.transports = transports;
    }
    return IO.socket(base, options);
  }
}

package io.ticketchat.socketio;

import io.ticketchat.harness.Database;
import io.ticketchat.harness.Node;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import org.jspecify.annotations.Nullable;

/**
 * One server for all the tests here that leave it as they found it; it ends with this JVM. Two of
 * these run at a time, and what one deletes at its end must not be the other's: so its name is its
 * own.
 */
final class SharedServer {

  private static @Nullable ServerProcess server;

  private SharedServer() {}

  /** Started where Node can be; else the test is skipped. */
  static synchronized ServerProcess get() {
    Node.require();
    if (server == null) {
      server = setup("socketio-" + ProcessHandle.current().pid()).start();
    }
    return server;
  }

  /** Without rate limits, and quick to tell that somebody has left. */
  static ServerSetup setup(String name) {
    return ServerProcess.named(name)
        .database(Database.h2(name))
        .set("ticketchat.limits.actions-per-minute", "0")
        .set("ticketchat.presence.grace-seconds", "1");
  }
}

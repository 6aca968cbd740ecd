package io.ticketchat.client;

import io.ticketchat.protocol.ServerEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Tells an application's listener, whose failures are the application's own. */
final class Listening {

  private static final Logger LOG = System.getLogger(Listening.class.getName());

  private Listening() {}

  static void tell(Consumer<ServerEvent> listener, ServerEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The listener failed", e);
    }
  }
}

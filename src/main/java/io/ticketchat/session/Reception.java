package io.ticketchat.session;

import io.ticketchat.session.outbound.OutboundQueue;
import io.ticketchat.session.outbound.Transport;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Opens the sessions of new connections, bounded as the settings say. */
@ApplicationScoped
public class Reception {

  private static final int INBOX = 1_024;

  @Inject SessionRegistry sessions;
  @Inject Settings settings;
  @Inject Threads threads;

  /**
   * A session of a client that has just connected.
   *
   * @param address where the client comes from, for limits before it has signed in
   */
  public ChatSession open(String address, Transport transport) {
    var limits =
        new OutboundQueue.Limits(
            settings.number(Setting.QUEUE_BYTES), settings.number(Setting.QUEUE_FRAMES));
    var inbox = new SerialTasks(threads.events(), INBOX, settings.number(Setting.LIMIT_FRAME));
    var session = new ChatSession(address, transport, limits, inbox);
    sessions.open(session);
    return session;
  }
}

package io.ticketchat.transport.engineio.door;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the operator, once for each address, of clients that are too old to be let in. */
final class OldClients {

  private static final Logger LOG = System.getLogger(OldClients.class.getName());
  private static final int MAX_ADDRESSES = 1_000;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * A client asked for another version of the protocol; version 3 is that of socket.io-client 1 and
   * 2.
   *
   * @param version one digit
   */
  void tell(String address, String version) {
    if (told.size() < MAX_ADDRESSES && told.add(address)) {
      LOG.log(
          Level.WARNING,
          "Refused a client at {0} that speaks Engine.IO {1}: version 4 is needed, that is"
              + " socket.io-client 3 or newer. Told once for each address.",
          address,
          version);
    }
  }
}

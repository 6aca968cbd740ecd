package io.ticketchat.transport.bridge;

import io.ticketchat.transport.ClientAddresses;
import io.ticketchat.transport.Origins;
import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.engineio.door.EngineFilter;
import io.ticketchat.transport.wire.Handshake;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** The door at {@code /socket.io/}. Mapped in {@code web.xml}, behind the other filters. */
public class SocketIoFilter extends EngineFilter {

  private static final long serialVersionUID = 1;

  @Inject transient SocketIo socketIo;
  @Inject transient ClientAddresses addresses;
  @Inject transient Origins origins;

  @Override
  protected EngineServer engine() {
    return socketIo.engine();
  }

  @Override
  protected Handshake handshake(HttpServletRequest request) {
    return Handshake.of(request, addresses.of(request), origins.baseUrl(request));
  }
}

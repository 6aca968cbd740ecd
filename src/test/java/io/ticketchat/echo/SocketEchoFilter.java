package io.ticketchat.echo;

import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.engineio.door.EngineFilter;
import io.ticketchat.transport.wire.Handshake;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;

/** The door at {@code /socket.io/}. */
@WebFilter(filterName = "SocketEchoFilter", urlPatterns = "/socket.io/*", asyncSupported = true)
public class SocketEchoFilter extends EngineFilter {

  private static final long serialVersionUID = 1;

  @Override
  protected EngineServer engine() {
    return EchoServers.SOCKET_IO;
  }

  @Override
  protected Handshake handshake(HttpServletRequest request) {
    return Handshake.of(request, request.getRemoteAddr(), "");
  }
}

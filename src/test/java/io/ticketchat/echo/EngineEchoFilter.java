package io.ticketchat.echo;

import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.engineio.door.EngineFilter;
import io.ticketchat.transport.wire.Handshake;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;

/** The door at {@code /engine.io/}. */
@WebFilter(filterName = "EngineEchoFilter", urlPatterns = "/engine.io/*", asyncSupported = true)
public class EngineEchoFilter extends EngineFilter {

  private static final long serialVersionUID = 1;

  @Override
  protected EngineServer engine() {
    return EchoServers.ENGINE_IO;
  }

  @Override
  protected Handshake handshake(HttpServletRequest request) {
    return Handshake.of(request, request.getRemoteAddr(), "");
  }
}

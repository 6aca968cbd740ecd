package io.ticketchat.transport.wire;

import io.ticketchat.transport.ClientAddresses;
import io.ticketchat.transport.Origins;
import io.ticketchat.transport.wire.upgrade.WireUpgrade;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;

/**
 * Refuses half handshakes, notes what a whole one says about its client (see {@link Handshake}),
 * and puts itself between the server and its WebSocket implementation (see {@link WireUpgrade}).
 * Mapped in {@code web.xml}, which puts filters in their order.
 */
public class HandshakeFilter extends HttpFilter {

  private static final long serialVersionUID = 1;

  @Inject transient ClientAddresses addresses;
  @Inject transient Origins origins;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    if (upgrade && !Handshake.isWebSocket(request)) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    var handshake = Handshake.of(request, addresses.of(request), origins.baseUrl(request));
    try {
      chain.doFilter(noted(request, handshake), response);
    } finally {
      handshake.wire().handshakeLeaves();
    }
  }

  private static HttpServletRequest noted(HttpServletRequest request, Handshake handshake) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public Principal getUserPrincipal() {
        return handshake;
      }

      /** Tyrus asks for the names of both ends, and servers ask the name service for them. */
      @Override
      public String getLocalName() {
        return getLocalAddr();
      }

      @Override
      public String getRemoteHost() {
        return getRemoteAddr();
      }

      @Override
      public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
          throws IOException, ServletException {
        return WireUpgrade.upgrade(request, type, handshake.wire());
      }
    };
  }
}

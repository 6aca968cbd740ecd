package io.ticketchat.transport.wire;

import io.ticketchat.transport.Origins;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;

/**
 * Notes what a handshake says about its client (see {@link Handshake}), and has large frames split
 * (see {@link SplittingUpgrade}).
 */
@WebFilter(filterName = "HandshakeFilter", urlPatterns = "/chat", asyncSupported = true)
public class HandshakeFilter extends HttpFilter {

  private static final long serialVersionUID = 1;
  private static final String SUBPROTOCOL_TOKEN = "bearer.";

  @Inject transient Origins origins;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var handshake =
        new Handshake(
            request.getRemoteAddr(),
            origins.baseUrl(request),
            authorization(request).or(() -> subprotocol(request)).orElse(null));
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public Principal getUserPrincipal() {
            return handshake;
          }

          @Override
          public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
              throws IOException, ServletException {
            return SplittingUpgrade.upgrade(request, type);
          }
        },
        response);
  }

  private static Optional<String> authorization(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"));
  }

  /** Browsers can set no header: their token is the second of two subprotocols. */
  private static Optional<String> subprotocol(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .filter(offer -> offer.startsWith(SUBPROTOCOL_TOKEN))
        .map(offer -> offer.substring(SUBPROTOCOL_TOKEN.length()))
        .findFirst();
  }
}

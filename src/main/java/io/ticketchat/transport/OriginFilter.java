package io.ticketchat.transport;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets browsers in only from pages that may talk to us. WebSockets know no same-origin rule of
 * their own, so their handshakes are checked here as well; for the rest this is CORS. Mapped first
 * in {@code web.xml}.
 */
public class OriginFilter extends HttpFilter {

  private static final long serialVersionUID = 1;
  private static final String PREFLIGHT_SECONDS = "600";
  private static final String SOCKET_IO = "/socket.io";

  @Inject transient Origins origins;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var origin = request.getHeader("Origin");
    if (origin == null) {
      chain.doFilter(request, response);
    } else if (!origins.isAllowed(origin, request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN, "Origin not allowed");
    } else {
      allow(origin, request, response);
      if (isPreflight(request)) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      } else {
        chain.doFilter(request, response);
      }
    }
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  private static void allow(
      String origin, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.addHeader("Vary", "Origin");
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, PATCH, OPTIONS");
    response.setHeader(
        "Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key");
    response.setHeader("Access-Control-Expose-Headers", "Deprecation, Sunset, Link, Retry-After");
    response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    if (request.getServletPath().startsWith(SOCKET_IO)) {
      // No cookie means anything to us; but one may tell a load balancer where the session lives.
      response.setHeader("Access-Control-Allow-Credentials", "true");
    }
  }
}

package io.ticketchat.transport.wire;

import io.ticketchat.transport.wire.upgrade.Wire;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake says about a client, carried to the endpoint as the connection's principal: the
 * one thing about it that every server hands on for each connection.
 *
 * @param address where the client comes from
 * @param baseUrl where it reached the application
 * @param token the token that came with the handshake
 * @param wire where the connection's frames can be written to
 */
public record Handshake(String address, String baseUrl, @Nullable String token, Wire wire)
    implements Principal {

  private static final String SUBPROTOCOL_TOKEN = "bearer.";
  private static final Executor SOON = Later.after(Wire.SOON_NANOS, ForkJoinPool.commonPool());

  /** A handshake of a connection that is not there yet. */
  public Handshake(String address, String baseUrl, @Nullable String token) {
    this(address, baseUrl, token, new Wire(SOON));
  }

  /** What a request says. */
  public static Handshake of(HttpServletRequest request, String address, String baseUrl) {
    var token = authorization(request).or(() -> subprotocol(request)).orElse(null);
    return new Handshake(address, baseUrl, token);
  }

  /**
   * Whether a request is a whole handshake (RFC 6455, section 4.2.1); servers fail at some halves.
   */
  public static boolean isWebSocket(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
        && parts(request, "Connection").anyMatch("Upgrade"::equalsIgnoreCase)
        && request.getHeader("Sec-WebSocket-Key") != null;
  }

  private static Stream<String> parts(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip);
  }

  private static Optional<String> authorization(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"));
  }

  /** Browsers can set no header: their token is the second of two subprotocols. */
  private static Optional<String> subprotocol(HttpServletRequest request) {
    return parts(request, "Sec-WebSocket-Protocol")
        .filter(offer -> offer.startsWith(SUBPROTOCOL_TOKEN))
        .map(offer -> offer.substring(SUBPROTOCOL_TOKEN.length()))
        .findFirst();
  }

  /** Not who the user is: that, only a verified token says. */
  @Override
  public String getName() {
    return address;
  }

  /** Never shows the token, so that no log can. */
  @Override
  public String toString() {
    return "Handshake[" + address + "]";
  }
}

package io.ticketchat.transport.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake says about a client, carried to the endpoint as the connection's principal: the
 * one thing about it that every server hands on for each connection.
 *
 * @param address where the client comes from
 * @param baseUrl where it reached the application
 * @param token the token that came with the handshake
 */
public record Handshake(String address, String baseUrl, @Nullable String token)
    implements Principal {

  private static final String SUBPROTOCOL_TOKEN = "bearer.";

  /** What a request says. */
  public static Handshake of(HttpServletRequest request, String baseUrl) {
    var token = authorization(request).or(() -> subprotocol(request)).orElse(null);
    return new Handshake(request.getRemoteAddr(), baseUrl, token);
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

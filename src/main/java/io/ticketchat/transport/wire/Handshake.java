package io.ticketchat.transport.wire;

import java.security.Principal;
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

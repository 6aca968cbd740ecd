package io.ticketchat.transport.engineio.door;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request. Read by hand: a servlet's parameters would take a POST's body into
 * account, and say nothing of a key that stands there twice.
 *
 * @param sid the session's id; null in the request that opens one
 */
record EngineQuery(String version, String transport, @Nullable String sid) {

  private static final String VERSION = "4";
  private static final Set<String> KEYS = Set.of("EIO", "transport", "sid", "j");

  static final String POLLING = "polling";
  static final String WEBSOCKET = "websocket";

  /** Reads a query; one that cannot be told apart from another gives nothing. */
  static Optional<EngineQuery> of(@Nullable String query) {
    Map<String, String> values = new HashMap<>();
    for (var pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      var key = equals < 0 ? pair : pair.substring(0, equals);
      if (KEYS.contains(key)) {
        var value = decode(equals < 0 ? "" : pair.substring(equals + 1));
        if (value.isEmpty() || values.put(key, value.get()) != null) {
          return Optional.empty();
        }
      }
    }
    if (values.containsKey("j")) {
      return Optional.empty(); // JSONP would run in the page whatever a foreign site asks for
    }
    return Optional.of(
        new EngineQuery(
            values.getOrDefault("EIO", ""),
            values.getOrDefault("transport", ""),
            values.get("sid")));
  }

  private static Optional<String> decode(String value) {
    try {
      return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean isSupported() {
    return version.equals(VERSION);
  }

  /** Whether a version of the protocol was named that is not ours. */
  boolean isOfOtherVersion() {
    return version.matches("[1-9]") && !isSupported();
  }

  boolean isPolling() {
    return transport.equals(POLLING);
  }

  boolean isWebSocket() {
    return transport.equals(WEBSOCKET);
  }
}

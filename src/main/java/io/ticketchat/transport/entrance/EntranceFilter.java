package io.ticketchat.transport.entrance;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Limits;
import io.ticketchat.protocol.ClientEvent.Ping;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.session.Drain;
import io.ticketchat.session.SessionRegistry;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.transport.ClientAddresses;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns new connections away, before anything is opened for them, while the server drains, and
 * where there are too many or too many come from one address. Those that are there already are not
 * touched. Mapped in {@code web.xml}, after the check of origins.
 */
public class EntranceFilter extends HttpFilter {

  private static final long serialVersionUID = 1;
  private static final long RETRY_MILLIS = 5_000;

  @Inject transient ClientAddresses addresses;
  @Inject transient Drain drain;
  @Inject transient Limits limits;
  @Inject transient SessionRegistry sessions;
  @Inject transient Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isNew(request)) {
      try {
        admit(request);
      } catch (ChatException refusal) {
        refuse(refusal, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** All but requests of an Engine.IO session, which came in before. */
  private static boolean isNew(HttpServletRequest request) {
    boolean engine = request.getServletPath().startsWith("/socket.io");
    return !(engine && hasSession(request.getQueryString()));
  }

  private static boolean hasSession(@Nullable String query) {
    return query != null
        && Arrays.stream(query.split("&")).anyMatch(pair -> pair.startsWith("sid="));
  }

  private void admit(HttpServletRequest request) {
    if (drain.isOn()) {
      throw refusal(ErrorCode.UNAVAILABLE);
    }
    if (sessions.count() >= settings.number(Setting.LIMIT_CONNECTIONS)) {
      throw refusal(ErrorCode.OVERLOADED);
    }
    limits.take(Limit.CONNECTIONS, "address " + addresses.of(request));
  }

  private static ChatException refusal(ErrorCode code) {
    return new ChatException(code, code.words(), RETRY_MILLIS);
  }

  private static void refuse(ChatException refusal, HttpServletResponse response)
      throws IOException {
    var refused = refusal.refused();
    var millis = refused.retryAfterMs() == null ? 0 : refused.retryAfterMs();
    response.setStatus(refused.code().httpStatus());
    response.setHeader("Retry-After", String.valueOf(Duration.ofMillis(millis).toSeconds() + 1));
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json");
    var json = EventCodec.SHARED.write(refused.answerTo(new Ping()));
    response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
  }
}

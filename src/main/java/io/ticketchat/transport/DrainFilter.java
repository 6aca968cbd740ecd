package io.ticketchat.transport;

import io.ticketchat.session.Drain;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Lets nobody new in while the server drains. Polling clients who are in go on, until they are sent
 * away: theirs are the requests with a session. Mapped behind {@link OriginFilter} in {@code
 * web.xml}.
 */
public class DrainFilter extends HttpFilter {

  private static final long serialVersionUID = 1;
  private static final String RETRY_SECONDS = "5";
  private static final Pattern SESSION = Pattern.compile("(^|&)sid=");

  @Inject transient Drain drain;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (drain.isOn() && !hasSession(request)) {
      response.setHeader("Retry-After", RETRY_SECONDS);
      response.setHeader("Cache-Control", "no-store");
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean hasSession(HttpServletRequest request) {
    var query = request.getQueryString();
    return query != null && SESSION.matcher(query).find();
  }
}

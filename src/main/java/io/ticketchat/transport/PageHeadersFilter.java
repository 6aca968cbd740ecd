package io.ticketchat.transport;

import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers what our pages do not do, so that whatever gets into one cannot do it either: run
 * or load anything of others, make markup of text, be put into a frame (Content Security Policy
 * Level 3, Trusted Types). The widget alone may stand in the pages that the settings name. Mapped
 * to pages and what they load in {@code web.xml}.
 */
public class PageHeadersFilter extends HttpFilter {

  private static final long serialVersionUID = 1;

  /** The import map of {@code index.html}, the one script that stands in a page. */
  static final String IMPORT_MAP = "sha256-nDxDIEtPV0zCKDxndolumozL8TlcLOhwzQTmwhT65vs=";

  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self' '" + IMPORT_MAP + "'",
          "style-src 'self'",
          "img-src 'self' blob:",
          "connect-src 'self'", // which stands for WebSockets to the same place, too
          "base-uri 'none'",
          "form-action 'none'",
          "frame-src 'self'",
          "require-trusted-types-for 'script'",
          "trusted-types lit-html"); // which makes templates of what stands in our modules

  /** The one page that is made to stand in others. */
  private static final String WIDGET = "/widget.html";

  @Inject Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", POLICY + "; frame-ancestors " + around(request));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    chain.doFilter(request, response);
  }

  private String around(HttpServletRequest request) {
    return request.getServletPath().equals(WIDGET)
        ? "'self' " + String.join(" ", settings.list(Setting.WIDGET_ORIGINS))
        : "'none'";
  }
}

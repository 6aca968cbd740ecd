package io.ticketchat.transport;

import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;

/** Which pages may talk to the application (RFC 6454), and where clients reach it. */
@ApplicationScoped
public class Origins {

  @Inject Settings settings;

  /**
   * Whether a page of this origin may talk to us: one of the application's own, or of a site that
   * the settings allow. Programs that are no browsers send none.
   */
  public boolean isAllowed(String origin, HttpServletRequest request) {
    return isOwn(origin, request) || settings.list(Setting.ALLOWED_ORIGINS).contains(origin);
  }

  /** Whether it is the application's own origin. */
  boolean isOwn(String origin, HttpServletRequest request) {
    if (settings.isSet(Setting.BASE_URL)) {
      return origin.equals(originOf(settings.text(Setting.BASE_URL)));
    }
    var host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
    boolean secure = origin.equals("https://" + host);
    return secure || (origin.equals("http://" + host) && !request.isSecure());
  }

  /** Where the client reached the application, or where the settings say, without a last slash. */
  public String baseUrl(HttpServletRequest request) {
    if (settings.isSet(Setting.BASE_URL)) {
      return settings.text(Setting.BASE_URL).replaceAll("/+$", "");
    }
    var url = request.getRequestURL();
    int path = url.indexOf("/", url.indexOf("//") + 2);
    return (path < 0 ? url.toString() : url.substring(0, path)) + request.getContextPath();
  }

  private static String originOf(String url) {
    var uri = URI.create(url);
    int port = uri.getPort();
    boolean usual =
        port < 0
            || (port == 80 && "http".equals(uri.getScheme()))
            || (port == 443 && "https".equals(uri.getScheme()));
    return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + port);
  }
}

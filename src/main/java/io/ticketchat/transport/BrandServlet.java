package io.ticketchat.transport;

import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a company makes of the window's looks: colours as CSS custom properties, and its logo. */
@WebServlet({"/brand.css", BrandServlet.LOGO})
public class BrandServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  static final String LOGO = "/brand-logo";

  private static final String LIGHT = ":root, :root[data-theme=light]";
  private static final String DARK = ":root[data-theme=dark]";

  @Inject Settings settings;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "max-age=300");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.getServletPath().equals(LOGO)) {
      logo(response);
    } else {
      response.setContentType("text/css");
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.getWriter().write(css(request.getContextPath()));
    }
  }

  private String css(String contextPath) {
    var light = colours(LIGHT, Setting.BRAND_ACCENT, Setting.BRAND_ON_ACCENT);
    var dark = colours(DARK, Setting.BRAND_DARK_ACCENT, Setting.BRAND_DARK_ON_ACCENT);
    var system =
        colours(
            ":root[data-theme=system]", Setting.BRAND_DARK_ACCENT, Setting.BRAND_DARK_ON_ACCENT);
    var logo =
        settings.isSet(Setting.BRAND_LOGO)
            ? ":root { --logo: url(\"%s%s\"); }\n".formatted(contextPath, LOGO)
            : "";
    return light + dark + "@media (prefers-color-scheme: dark) { " + system + " }\n" + logo;
  }

  private String colours(String selector, Setting accent, Setting onAccent) {
    return settings.isSet(accent)
        ? "%s { --accent: %s; --on-accent: %s; --focus: %s; }\n"
            .formatted(
                selector, settings.text(accent), settings.text(onAccent), settings.text(accent))
        : "";
  }

  private void logo(HttpServletResponse response) throws IOException {
    if (!settings.isSet(Setting.BRAND_LOGO)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    var file = Path.of(settings.text(Setting.BRAND_LOGO));
    response.setContentType(type(file.toString().toLowerCase(Locale.ROOT)));
    response.setContentLengthLong(Files.size(file));
    Files.copy(file, response.getOutputStream());
  }

  private static String type(String name) {
    if (name.endsWith(".png")) {
      return "image/png";
    }
    return name.endsWith(".webp") ? "image/webp" : "image/jpeg";
  }
}

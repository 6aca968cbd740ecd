package io.ticketchat.transport.wire;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the server and its WebSocket implementation, where that one uses the servlet API's
 * upgrade as Tyrus does, and splits large frames for it. Others never come by here.
 */
public class SplittingUpgrade implements HttpUpgradeHandler {

  private @Nullable HttpUpgradeHandler handler;

  /** Upgrades a request for a handler of the given type, which reads from us. */
  static <T extends HttpUpgradeHandler> T upgrade(HttpServletRequest request, Class<T> type)
      throws IOException, ServletException {
    T handler;
    try {
      handler = type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      return request.upgrade(type);
    }
    request.upgrade(SplittingUpgrade.class).handler = handler;
    return handler;
  }

  @Override
  public void init(WebConnection connection) {
    if (handler != null) {
      handler.init(new Splitting(connection));
    }
  }

  @Override
  public void destroy() {
    if (handler != null) {
      handler.destroy();
    }
    handler = null; // the server may keep us with a request that it uses again
  }

  /** The connection with its input split. */
  @SuppressWarnings("try") // the servlet API declares that close() throws anything
  private static final class Splitting implements WebConnection {

    private final WebConnection connection;
    private @Nullable ServletInputStream input;

    Splitting(WebConnection connection) {
      this.connection = connection;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (input == null) {
        input = new SplittingInputStream(connection.getInputStream());
      }
      return input;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      return connection.getOutputStream();
    }

    @Override
    public void close() throws Exception {
      connection.close();
    }
  }
}

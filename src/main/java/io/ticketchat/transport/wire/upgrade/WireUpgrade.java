package io.ticketchat.transport.wire.upgrade;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the server and its WebSocket implementation, where that one uses the servlet API's
 * upgrade as Tyrus does: splits large frames for it, and lets ours out beside its own. Others never
 * come by here.
 */
public class WireUpgrade implements HttpUpgradeHandler {

  private static final Logger LOG = System.getLogger(WireUpgrade.class.getName());

  private @Nullable HttpUpgradeHandler handler;
  private @Nullable Wire wire;
  private @Nullable Between between;

  /** Upgrades a request for a handler of the given type, which reads from us. */
  public static <T extends HttpUpgradeHandler> T upgrade(
      HttpServletRequest request, Class<T> type, Wire wire) throws IOException, ServletException {
    T handler;
    try {
      handler = type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      return request.upgrade(type);
    }
    var upgrade = request.upgrade(WireUpgrade.class);
    upgrade.handler = handler;
    upgrade.wire = wire;
    return handler;
  }

  @Override
  public void init(WebConnection connection) {
    var implementation = handler;
    if (implementation == null || wire == null) {
      return;
    }
    try {
      var here = new Between(connection, wire);
      between = here;
      wire.opened(here.output);
      QuietLoader.ofThread().during(() -> implementation.init(here));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void destroy() {
    if (handler != null) {
      handler.destroy();
    }
    if (between != null) {
      between.output.shut();
    }
    handler = null; // the server may keep us with a request that it uses again
    wire = null;
    between = null;
  }

  /** The connection, as the implementation sees it. */
  @SuppressWarnings("try") // the servlet API declares that close() throws anything
  private static final class Between implements WebConnection {

    private final WebConnection connection;
    private final Wire wire;
    private final ServletInputStream input;
    private final FrameOutput output;

    Between(WebConnection connection, Wire wire) throws IOException {
      this.connection = connection;
      this.wire = wire;
      this.input = new SplittingInputStream(connection.getInputStream());
      this.output = new FrameOutput(connection.getOutputStream());
    }

    @Override
    public ServletInputStream getInputStream() {
      return input;
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return output;
    }

    @Override
    public void close() {
      output.shut();
      wire.handshakeOver().thenRun(this::closeQuietly);
    }

    private void closeQuietly() {
      try {
        connection.close();
      } catch (Exception e) {
        LOG.log(Level.DEBUG, "Not closed: {0}", e.getClass().getName());
      }
    }
  }
}

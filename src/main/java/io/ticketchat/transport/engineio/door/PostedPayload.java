package io.ticketchat.transport.engineio.door;

import io.ticketchat.transport.engineio.BadPacketException;
import io.ticketchat.transport.engineio.EngineSession;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of a POST, read as it comes, without a thread that waits and without room made for what
 * was merely announced.
 */
final class PostedPayload implements ReadListener, AsyncListener {

  private static final Logger LOG = System.getLogger(PostedPayload.class.getName());
  private static final int BUFFER = 16 * 1024;
  private static final long MAX_MILLIS = 20_000;

  private final EngineSession session;
  private final AsyncContext context;
  private final ServletInputStream in;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[BUFFER];
  private final AtomicBoolean answered = new AtomicBoolean();

  private PostedPayload(EngineSession session, AsyncContext context, ServletInputStream in) {
    this.session = session;
    this.context = context;
    this.in = in;
  }

  /**
   * Reads a request's body and hands it to its session.
   *
   * @param executor of threads that are not the request's: the server calls back on the thread that
   *     begins to listen, and its request contexts do not nest
   */
  static void read(
      EngineSession session,
      HttpServletRequest request,
      HttpServletResponse response,
      Executor executor)
      throws IOException {
    if (!session.beginPost()) {
      Responses.refuse(response, EngineError.BAD_REQUEST);
    } else if (request.getHeader("Content-Encoding") != null) {
      session.fail();
      Responses.refuse(response, EngineError.BAD_REQUEST);
    } else if (request.getContentLengthLong() > session.acceptsUpTo()) {
      session.fail();
      Responses.refuse(response, EngineError.TOO_LARGE);
    } else {
      var context = request.startAsync();
      context.setTimeout(MAX_MILLIS);
      var in = request.getInputStream();
      var payload = new PostedPayload(session, context, in);
      context.addListener(payload);
      executor.execute(() -> in.setReadListener(payload));
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (in.isReady()) {
      int read = in.read(buffer);
      if (read < 0) {
        return;
      }
      if (body.size() + (long) read > session.acceptsUpTo()) {
        refuse(EngineError.TOO_LARGE);
        return;
      }
      body.write(buffer, 0, read);
      if (in.isFinished() && in.available() == 0) {
        // Asked once more, Payara says twice that this was all, the second time too late.
        onAllDataRead();
        return;
      }
    }
  }

  @Override
  public void onAllDataRead() throws IOException {
    if (answered.get()) {
      return;
    }
    try {
      session.endPost(body.toString(StandardCharsets.UTF_8));
    } catch (BadPacketException e) {
      refuse(EngineError.BAD_REQUEST);
      return;
    }
    if (answered.compareAndSet(false, true)) {
      Responses.say(response(), "ok");
      context.complete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    LOG.log(Level.DEBUG, "POST lost: {0}", failure.getClass().getName());
    refuse(EngineError.BAD_REQUEST);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    refuse(EngineError.TOO_SLOW);
  }

  @Override
  public void onError(AsyncEvent event) {
    refuse(EngineError.BAD_REQUEST);
  }

  /** What was sent is lost, so the session cannot go on. */
  private void refuse(EngineError error) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    session.fail();
    try {
      Responses.refuse(response(), error);
      context.complete();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Not answered: {0}", e.getClass().getName());
    }
  }

  private HttpServletResponse response() {
    return (HttpServletResponse) context.getResponse();
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}

package io.ticketchat.transport.engineio.door;

import io.ticketchat.transport.engineio.EngineSession;
import io.ticketchat.transport.engineio.Outbox;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** A poll as a servlet sees it: held open without a thread, answered without waiting. */
final class PollResponse implements Outbox.Poll {

  private static final Logger LOG = System.getLogger(PollResponse.class.getName());

  /** Written at a time, so that a slow reader's response waits with us. */
  private static final int CHUNK = 16 * 1024;

  private final AsyncContext context;
  private final HttpServletResponse response;

  private PollResponse(AsyncContext context, HttpServletResponse response) {
    this.context = context;
    this.response = response;
  }

  /**
   * Keeps a request until its session has something to say.
   *
   * @param executor of threads that are not the request's: the server calls back on the thread that
   *     answers, and its request contexts do not nest
   */
  static void await(
      EngineSession session,
      HttpServletRequest request,
      HttpServletResponse response,
      Executor executor) {
    var context = request.startAsync();
    context.setTimeout(0); // the heartbeat ends it long before
    context.addListener(new Loss(session));
    executor.execute(() -> new PollResponse(context, response).begin(session));
  }

  private void begin(EngineSession session) {
    if (session.poll(this)) {
      return;
    }
    try {
      Responses.refuse(response, EngineError.BAD_REQUEST);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Poll not refused: {0}", e.getClass().getName());
    }
    completeQuietly(context);
  }

  @Override
  public void answer(String payload) {
    var bytes = payload.getBytes(StandardCharsets.UTF_8);
    try {
      Responses.head(response, bytes.length);
      var out = response.getOutputStream();
      out.setWriteListener(new Writing(context, out, bytes));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Poll not answered: {0}", e.getClass().getName());
      completeQuietly(context);
    }
  }

  private static void completeQuietly(AsyncContext context) {
    try {
      context.complete();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "Completed already: {0}", e.getClass().getName());
    }
  }

  /** Writes as the client reads. */
  private static final class Writing implements WriteListener {

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final byte[] bytes;
    private int at;
    private boolean complete;

    Writing(AsyncContext context, ServletOutputStream out, byte[] bytes) {
      this.context = context;
      this.out = out;
      this.bytes = bytes;
    }

    @Override
    public void onWritePossible() throws IOException {
      while (!complete && out.isReady()) {
        if (at == bytes.length) {
          complete = true;
          context.complete();
        } else {
          int length = Math.min(CHUNK, bytes.length - at);
          out.write(bytes, at, length);
          at += length;
        }
      }
    }

    @Override
    public void onError(Throwable failure) {
      LOG.log(Level.DEBUG, "Poll lost: {0}", failure.getClass().getName());
      completeQuietly(context);
    }
  }

  /** A request that fails while it is open, or while it is answered, ends the session. */
  private record Loss(EngineSession session) implements AsyncListener {

    @Override
    public void onError(AsyncEvent event) {
      session.fail();
      completeQuietly(event.getAsyncContext());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      onError(event);
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}

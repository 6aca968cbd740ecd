package io.ticketchat.transport.engineio.door;

import io.ticketchat.transport.engineio.EngineSession;
import io.ticketchat.transport.engineio.Outbox;
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
import org.jspecify.annotations.Nullable;

/**
 * A poll as a servlet sees it. What waits for it already is answered at once; else it is held open
 * without a thread.
 */
final class PollResponse implements Outbox.Poll {

  private static final Logger LOG = System.getLogger(PollResponse.class.getName());

  /** Fits into the socket's own buffer, so that writing it waits for nobody. */
  private static final int SMALL = 8 * 1024;

  /** Written at a time, so that a slow reader's response waits with us. */
  private static final int CHUNK = 16 * 1024;

  /** What is said, or that the request is refused. */
  private record Reply(@Nullable String payload) {}

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Executor executor;
  private @Nullable Reply early;
  private @Nullable HeldRequest held;

  private PollResponse(
      HttpServletRequest request, HttpServletResponse response, Executor executor) {
    this.request = request;
    this.response = response;
    this.executor = executor;
  }

  /**
   * Answers a request, now or when its session has something to say.
   *
   * @param executor of threads that are not the request's: the server calls back on the thread that
   *     answers, and its request contexts do not nest
   */
  static void await(
      EngineSession session,
      HttpServletRequest request,
      HttpServletResponse response,
      Executor executor)
      throws IOException {
    var poll = new PollResponse(request, response, executor);
    if (session.poll(poll)) {
      poll.answerOrHold(session);
    } else {
      Responses.refuse(response, EngineError.BAD_REQUEST);
    }
  }

  private void answerOrHold(EngineSession session) throws IOException {
    Reply now;
    synchronized (this) {
      now = early;
      if (now == null || (now.payload() != null && now.payload().length() > SMALL)) {
        var context = request.startAsync();
        context.setTimeout(0); // the heartbeat ends it long before
        held = new HeldRequest(context, executor);
        context.addListener(new Loss(session, held));
      }
    }
    if (now == null) {
      return;
    }
    if (held != null) {
      answer(now, held);
    } else if (now.payload() != null) {
      Responses.say(response, now.payload());
    } else {
      Responses.refuse(response, EngineError.BAD_REQUEST);
    }
  }

  @Override
  public void answer(String payload) {
    reply(new Reply(payload));
  }

  @Override
  public void refuse() {
    reply(new Reply(null));
  }

  private void reply(Reply reply) {
    HeldRequest open;
    synchronized (this) {
      open = held;
      early = open == null ? reply : early;
    }
    if (open != null) {
      answer(reply, open);
    }
  }

  private void answer(Reply reply, HeldRequest open) {
    open.answer(
        () -> {
          if (reply.payload() == null) {
            Responses.refuse(response, EngineError.BAD_REQUEST);
            open.end();
          } else {
            write(reply.payload(), open);
          }
        });
  }

  private void write(String payload, HeldRequest open) throws IOException {
    var bytes = payload.getBytes(StandardCharsets.UTF_8);
    Responses.head(response, bytes.length);
    var out = response.getOutputStream();
    out.setWriteListener(new Pieces(open, out, bytes));
  }

  /** Writes as the client reads. */
  private static final class Pieces implements WriteListener {

    private final HeldRequest request;
    private final ServletOutputStream out;
    private final byte[] bytes;
    private int at;
    private boolean complete;

    Pieces(HeldRequest request, ServletOutputStream out, byte[] bytes) {
      this.request = request;
      this.out = out;
      this.bytes = bytes;
    }

    @Override
    public void onWritePossible() throws IOException {
      while (!complete && out.isReady()) {
        if (at == bytes.length) {
          complete = true;
          request.end();
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
      request.end();
    }
  }

  /** A request that fails while it is open, or while it is answered, ends the session. */
  private record Loss(EngineSession session, HeldRequest request) implements AsyncListener {

    @Override
    public void onError(AsyncEvent event) {
      session.fail();
      request.end();
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

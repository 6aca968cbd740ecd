package io.ticketchat.transport.engineio.door;

import io.ticketchat.transport.engineio.BadPacketException;
import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.engineio.EngineSession;
import io.ticketchat.transport.wire.Gathering;
import io.ticketchat.transport.wire.Later;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST, read as it comes, without a thread that waits and without room made for what
 * was merely announced. A body that is all there, as most are, is answered at once.
 */
final class PostedPayload implements ReadListener, AsyncListener {

  private static final Logger LOG = System.getLogger(PostedPayload.class.getName());
  private static final int BUFFER = 16 * 1024;

  /** Time for any body, and what more it has for its length: slow lines are no attack. */
  private static final long MIN_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final long BYTES_PER_SECOND = 32 * 1024;

  private final EngineSession session;
  private final HttpServletResponse response;
  private final ServletInputStream in;
  private final Executor executor;
  private final Gathering gathering;
  private final long since = System.nanoTime();
  private final byte[] buffer = new byte[BUFFER];
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile @Nullable HeldRequest held;

  private PostedPayload(
      EngineServer server,
      EngineSession session,
      HttpServletResponse response,
      ServletInputStream in) {
    this.executor = server.executor();
    this.gathering = server.gathering();
    this.session = session;
    this.response = response;
    this.in = in;
  }

  /** Reads a request's body and hands it to its session. */
  static void read(
      EngineServer server,
      EngineSession session,
      HttpServletRequest request,
      HttpServletResponse response)
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
      new PostedPayload(server, session, response, request.getInputStream()).read(request);
    }
  }

  private void read(HttpServletRequest request) throws IOException {
    long announced = request.getContentLengthLong();
    boolean fits = true;
    while (fits && body.size() < announced && in.available() > 0) {
      fits = take(in.read(buffer, 0, Math.min(buffer.length, in.available())));
    }
    if (!fits) {
      return;
    }
    if (body.size() == announced) {
      onAllDataRead();
      return;
    }
    var started = request.startAsync();
    started.setTimeout(0); // the server's own thread for that would not do
    started.addListener(this);
    held = new HeldRequest(started, executor);
    watch();
    in.setReadListener(this);
  }

  /** Cuts it when its time is over, and looks again until then. */
  private void watch() {
    long allowed = MIN_NANOS + TimeUnit.SECONDS.toNanos(body.size() / BYTES_PER_SECOND);
    long left = allowed - (System.nanoTime() - since);
    if (answered.get()) {
      return;
    }
    if (left <= 0) {
      refuse(EngineError.TOO_SLOW);
    } else {
      Later.after(left, executor).execute(this::watch);
    }
  }

  /** Takes what was read into the buffer; false where nothing more is to be read. */
  private boolean take(int read) {
    if (read > 0 && body.size() + (long) read > session.acceptsUpTo()) {
      refuse(EngineError.TOO_LARGE);
      return false;
    }
    if (!gathering.reach(body.size() + (long) Math.max(read, 0))) {
      refuse(EngineError.OVERLOADED);
      return false;
    }
    body.write(buffer, 0, Math.max(read, 0));
    return read >= 0;
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (in.isReady() && take(in.read(buffer))) {
      if (in.isFinished() && in.available() == 0) {
        // Asked once more, Payara says twice that this was all, the second time too late.
        onAllDataRead();
        return;
      }
    }
  }

  @Override
  public void onAllDataRead() throws IOException {
    while (!answered.get() && in.available() > 0) {
      take(in.read(buffer)); // Payara may say that all was read when all has merely come
    }
    if (answered.get()) {
      return;
    }
    var payload = body.toString(StandardCharsets.UTF_8);
    body = new ByteArrayOutputStream(); // the watch may hold on to us for a while
    gathering.end();
    try {
      session.endPost(payload);
    } catch (BadPacketException e) {
      refuse(EngineError.BAD_REQUEST);
      return;
    }
    if (answered.compareAndSet(false, true)) {
      respond(() -> Responses.say(response, "ok"));
    }
  }

  @Override
  public void onError(Throwable failure) {
    LOG.log(Level.DEBUG, "POST lost: {0}", failure.getClass().getName());
    refuse(EngineError.BAD_REQUEST);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    refuse(EngineError.BAD_REQUEST);
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
    gathering.end();
    session.fail();
    try {
      respond(() -> Responses.refuse(response, error));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Not answered: {0}", e.getClass().getName());
    }
  }

  /** By the request's own thread where that is still here. */
  private void respond(HeldRequest.Writing writing) throws IOException {
    var open = held;
    if (open == null) {
      writing.run();
    } else {
      open.answer(
          () -> {
            writing.run();
            open.end();
          });
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}

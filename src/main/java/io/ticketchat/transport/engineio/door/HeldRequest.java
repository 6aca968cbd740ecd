package io.ticketchat.transport.engineio.door;

import io.ticketchat.transport.wire.RequestEnd;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A request that its thread has left, to be answered by another, when it can be. */
final class HeldRequest {

  private static final Logger LOG = System.getLogger(HeldRequest.class.getName());

  /** How a response is written. */
  @FunctionalInterface
  interface Writing {
    void run() throws IOException;
  }

  private final AsyncContext context;
  private final Executor end;

  /**
   * A request on which {@code startAsync} was just called.
   *
   * @param executor of threads that are not the request's: the server calls back on the thread that
   *     answers, and its request contexts do not nest
   */
  HeldRequest(AsyncContext context, Executor executor) {
    this.context = context;
    this.end = new RequestEnd(executor);
  }

  /** Answers on another thread; the writing is to {@link #end} when it is done. */
  void answer(Writing writing) {
    try {
      end.execute(() -> attempt(writing));
    } catch (RejectedExecutionException e) {
      end(); // the server stops
    }
  }

  private void attempt(Writing writing) {
    try {
      writing.run();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Not answered: {0}", e.getClass().getName());
      end();
    }
  }

  /** The response is complete, or cannot be completed. */
  void end() {
    try {
      context.complete();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "Ended already: {0}", e.getClass().getName());
    }
  }
}

package io.ticketchat.transport.engineio.door;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A request that its thread has left, to be answered by another; not at once, for Payara takes a
 * request for done, and uses it for the next client, that is completed while its own thread is on
 * its way out.
 */
final class HeldRequest {

  private static final Logger LOG = System.getLogger(HeldRequest.class.getName());
  private static final long MIN_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** How a response is written. */
  @FunctionalInterface
  interface Writing {
    void run() throws IOException;
  }

  private final AsyncContext context;
  private final Executor executor;
  private final long since = System.nanoTime();

  /**
   * A request on which {@code startAsync} was just called.
   *
   * @param executor of threads that are not the request's: the server calls back on the thread that
   *     answers, and its request contexts do not nest
   */
  HeldRequest(AsyncContext context, Executor executor) {
    this.context = context;
    this.executor = executor;
  }

  /** Answers on another thread; the writing is to {@link #end} when it is done. */
  void answer(Writing writing) {
    long left = MIN_AGE_NANOS - (System.nanoTime() - since);
    var thread =
        left <= 0
            ? executor
            : CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS, executor);
    try {
      thread.execute(() -> attempt(writing));
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

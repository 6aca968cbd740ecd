package io.ticketchat.transport.wire;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what ends a request that its thread leaves to others; not at once, for Payara takes a
 * request for done, and uses it for the next client, that is completed while its own thread is on
 * its way out. To be made when the request comes. Thread-safe.
 */
public final class RequestEnd implements Executor {

  private static final long MIN_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Executor executor;
  private final long since = System.nanoTime();

  /**
   * @param executor of threads that are not the request's
   */
  public RequestEnd(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    long left = MIN_AGE_NANOS - (System.nanoTime() - since);
    var thread = left <= 0 ? executor : Later.after(left, executor);
    thread.execute(task);
  }
}

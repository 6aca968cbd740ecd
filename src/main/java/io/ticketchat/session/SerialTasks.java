package io.ticketchat.session;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one task after another on a shared executor: the next starts when the stage that the one
 * before it returned has completed. No thread waits meanwhile.
 */
public final class SerialTasks {

  private final Executor executor;
  private final int capacity;
  private final ArrayDeque<Supplier<CompletionStage<?>>> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * @param capacity how many tasks may wait
   */
  public SerialTasks(Executor executor, int capacity) {
    this.executor = executor;
    this.capacity = capacity;
  }

  /**
   * Adds a task, which must not throw.
   *
   * @return false where too many wait already
   */
  public boolean offer(Supplier<CompletionStage<?>> task) {
    synchronized (this) {
      if (waiting.size() >= capacity) {
        return false;
      }
      waiting.add(task);
    }
    start();
    return true;
  }

  /** Adds the last task, however many wait. */
  public void offerLast(Runnable task) {
    synchronized (this) {
      waiting.add(
          () -> {
            task.run();
            return java.util.concurrent.CompletableFuture.completedStage(null);
          });
    }
    start();
  }

  private void start() {
    var next = next();
    if (next != null) {
      try {
        executor.execute(() -> run(next));
      } catch (RejectedExecutionException e) {
        run(next); // the server stops: what is left ends here
      }
    }
  }

  private void run(Supplier<CompletionStage<?>> task) {
    task.get()
        .whenComplete(
            (result, failure) -> {
              synchronized (this) {
                running = false;
              }
              start();
            });
  }

  private synchronized @Nullable Supplier<CompletionStage<?>> next() {
    var next = running ? null : waiting.poll();
    running |= next != null;
    return next;
  }
}

package io.ticketchat.session;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
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

  private record Task(long weight, Supplier<CompletionStage<?>> work) {}

  private final Executor executor;
  private final int capacity;
  private final long maxWeight;
  private final ArrayDeque<Task> waiting = new ArrayDeque<>();
  private long weight;
  private boolean running;

  /** Bounded in the number of tasks that may wait. */
  public SerialTasks(Executor executor, int capacity) {
    this(executor, capacity, Long.MAX_VALUE);
  }

  /** Bounded in the number of tasks that may wait, and in what they weigh together. */
  public SerialTasks(Executor executor, int capacity, long maxWeight) {
    this.executor = executor;
    this.capacity = capacity;
    this.maxWeight = maxWeight;
  }

  /**
   * Adds a task, which must not throw.
   *
   * @return false where too many wait already
   */
  public boolean offer(Supplier<CompletionStage<?>> task) {
    return offer(0, task);
  }

  /**
   * Adds a task, which must not throw.
   *
   * @param taskWeight what it holds while it waits; alone, a task of any weight fits
   * @return false where too many wait already
   */
  public boolean offer(long taskWeight, Supplier<CompletionStage<?>> task) {
    synchronized (this) {
      boolean tooHeavy = !waiting.isEmpty() && weight + taskWeight > maxWeight;
      if (tooHeavy || waiting.size() >= capacity) {
        return false;
      }
      add(taskWeight, task);
    }
    start();
    return true;
  }

  /** Adds the last task, however many wait. */
  public void offerLast(Runnable task) {
    synchronized (this) {
      add(
          0,
          () -> {
            task.run();
            return CompletableFuture.completedStage(null);
          });
    }
    start();
  }

  private void add(long taskWeight, Supplier<CompletionStage<?>> task) {
    waiting.add(new Task(taskWeight, task));
    weight += taskWeight;
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
    CompletionStage<?> stage = null;
    try {
      stage = task.get();
    } finally {
      if (stage == null) {
        done(); // it threw: whoever waits behind it is served all the same
      }
    }
    stage.whenComplete((result, failure) -> done());
  }

  private void done() {
    synchronized (this) {
      running = false;
    }
    start();
  }

  private synchronized @Nullable Supplier<CompletionStage<?>> next() {
    var next = running ? null : waiting.poll();
    if (next == null) {
      return null;
    }
    running = true;
    weight -= next.weight;
    return next.work;
  }
}

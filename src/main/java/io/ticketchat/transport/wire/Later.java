package io.ticketchat.transport.wire;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has others do something after a while. The JDK's own clock behind {@code
 * CompletableFuture.delayedExecutor} is one thread for the whole server and its lifetime: it would
 * hold the classes of the application that used it first. This one goes when it has nothing to do.
 */
public final class Later {

  private static final long IDLE_SECONDS = 5;
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private Later() {}

  private static ScheduledThreadPoolExecutor clock() {
    var clock = new ScheduledThreadPoolExecutor(1, Later::thread);
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    return clock;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "ticketchat-later");
    thread.setDaemon(true);
    return thread;
  }

  /** Hands to another executor, when so many nanoseconds have passed, what it is given. */
  @SuppressWarnings("FutureReturnValueIgnored") // what is handed over tells of its own failure
  public static Executor after(long nanos, Executor executor) {
    return task -> CLOCK.schedule(() -> executor.execute(task), nanos, TimeUnit.NANOSECONDS);
  }
}

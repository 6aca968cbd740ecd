package io.ticketchat.session;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The server's threads that we work on; they carry the application's naming, class loader and
 * transactions, which send callbacks and the container's I/O threads do not. The pools are our own,
 * on the server's threads: a managed executor takes 30 to 60 µs on Payara to be handed a task, its
 * queue has no bound, and its threads are there still when the application is gone.
 */
@ManagedThreadFactoryDefinition(name = Threads.FACTORY)
@ApplicationScoped
public class Threads {

  private static final Logger LOG = System.getLogger(Threads.class.getName());

  static final String FACTORY = "java:app/concurrent/ticketchat/threads";

  /**
   * How many lanes the journal writes in at a time: no more than there are processors, for what one
   * lane has to wait with goes into its next transaction. On one core one lane took 65 µs of the
   * server's CPU for each delivery where four took 81, and was the quicker one too.
   */
  public static final int JOURNAL_LANES = Math.min(4, Runtime.getRuntime().availableProcessors());

  private static final int EVENT_THREADS = 16;
  private static final int READ_THREADS = 6;
  private static final int HTTP_THREADS = 32;
  private static final int WIRE_THREADS = 4;
  private static final int CLOCK_THREADS = 4;
  private static final int MAX_WAITING = 100_000;

  @Resource(lookup = FACTORY)
  ManagedThreadFactory factory;

  private ThreadPoolExecutor events;
  private ThreadPoolExecutor reads;
  private ThreadPoolExecutor journal;
  private ThreadPoolExecutor http;
  private ThreadPoolExecutor wire;
  private ScheduledThreadPoolExecutor clock;

  @PostConstruct
  void open() {
    events = pool(EVENT_THREADS);
    reads = pool(READ_THREADS);
    journal = pool(JOURNAL_LANES);
    http = pool(HTTP_THREADS);
    wire = pool(WIRE_THREADS);
    clock = new ScheduledThreadPoolExecutor(CLOCK_THREADS, factory);
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @PreDestroy
  void close() {
    clock.shutdown();
    events.shutdown();
    reads.shutdown();
    journal.shutdown();
    http.shutdown();
    wire.shutdown();
  }

  private ThreadPoolExecutor pool(int size) {
    var queue = new LinkedBlockingQueue<Runnable>(MAX_WAITING);
    return new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, queue, factory);
  }

  /** For handling what clients say; tasks may wait for the database. Full, it refuses. */
  public Executor events() {
    return events;
  }

  /** For reading many rows at a time: so that who reads a lot takes no thread from who writes. */
  public Executor reads() {
    return reads;
  }

  /** For writing the journal, {@link #JOURNAL_LANES} at a time. */
  public Executor journal() {
    return journal;
  }

  /** For reading HTTP calls and writing their responses, which waits for slow clients. */
  public Executor http() {
    return http;
  }

  /** For taking what comes in over HTTP without waiting; tasks may wait for nothing at all. */
  public Executor wire() {
    return wire;
  }

  /** Starts a thread of its own for what watches others and must not wait behind them. */
  public Thread start(String name, Runnable loop) {
    var thread = factory.newThread(loop);
    thread.setName(name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Whether nothing is being written, nor waits to be. */
  boolean isJournalIdle() {
    return journal.getActiveCount() == 0 && journal.getQueue().isEmpty();
  }

  /**
   * Does something short again and again, with this pause between; a failure is logged and the next
   * time comes all the same.
   */
  public void every(Duration pause, String what, Runnable task) {
    after(
        pause,
        what,
        () -> {
          try {
            task.run();
          } finally {
            every(pause, what, task);
          }
        });
  }

  /**
   * Like {@link #every}, for what waits for the database: on a reading thread, for the clock has
   * few.
   */
  public void everyReading(Duration pause, String what, Runnable task) {
    Runnable reading =
        () -> {
          try {
            attempt(what, task);
          } finally {
            everyReading(pause, what, task);
          }
        };
    after(
        pause,
        what,
        () -> {
          try {
            reads.execute(reading);
          } catch (RejectedExecutionException e) {
            everyReading(pause, what, task); // too much to do, or the server stops
          }
        });
  }

  /** Does something short after a pause. Once the server stops, nothing starts any more. */
  @SuppressWarnings("FutureReturnValueIgnored") // the task logs its own failure
  public void after(Duration pause, String what, Runnable task) {
    try {
      clock.schedule(() -> attempt(what, task), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "Stopped: {0}", what);
    }
  }

  private static void attempt(String what, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "{0} failed: {1}", what, e.getClass().getName());
    }
  }
}

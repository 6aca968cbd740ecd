package io.ticketchat.journal;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.Failures;
import io.ticketchat.journal.Journal.Appended;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.session.Broker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One writer of the journal: at most one transaction at a time, of all that waits. */
final class Lane {

  /** An entry and the one who waits for it. */
  record Pending(Entry entry, CompletableFuture<Appended> result) {}

  private record Stored(Pending pending, BatchWriter.Outcome outcome) {}

  private static final Logger LOG = System.getLogger(Lane.class.getName());
  private static final int MAX_BATCH = 256;
  private static final int MAX_TOGETHER = 16;
  private static final int MAX_TRIES = 3;

  private final BatchWriter writer;
  private final Broker broker;
  private final Executor executor;
  private final BlockingQueue<Pending> queue;
  private final AtomicBoolean running = new AtomicBoolean();

  Lane(BatchWriter writer, Broker broker, Executor executor, int capacity) {
    this.writer = writer;
    this.broker = broker;
    this.executor = executor;
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  /** Queues an entry; false where the lane is full. */
  boolean offer(Pending pending) {
    boolean taken = queue.offer(pending);
    start();
    return taken;
  }

  private void start() {
    if (!queue.isEmpty() && running.compareAndSet(false, true)) {
      try {
        executor.execute(this::drain);
      } catch (RejectedExecutionException e) {
        running.set(false);
        refuseAll(new ChatException(ErrorCode.UNAVAILABLE));
      }
    }
  }

  private void drain() {
    try {
      var batch = new ArrayList<Pending>();
      while (queue.drainTo(batch, MAX_BATCH) > 0) {
        write(batch);
        batch.clear();
      }
    } finally {
      running.set(false);
      start(); // for what came between the last look and now
    }
  }

  private void write(List<Pending> batch) {
    try {
      commitAndPublish(batch);
    } catch (OutcomeUnknownException e) {
      fail(batch, e, ErrorCode.UNKNOWN_OUTCOME);
    } catch (Error e) {
      fail(batch, e, ErrorCode.UNKNOWN_OUTCOME); // nobody may wait for ever, whatever happens
    } catch (RuntimeException e) {
      if (Failures.isDatabaseGone(e)) {
        fail(batch, e, ErrorCode.UNAVAILABLE);
      } else {
        // Nothing of the batch is stored: each on its own, so that a bad one harms no other.
        batch.forEach(pending -> writeAlone(pending, 1));
      }
    }
  }

  private void writeAlone(Pending pending, int attempt) {
    try {
      commitAndPublish(List.of(pending));
    } catch (OutcomeUnknownException e) {
      fail(List.of(pending), e, ErrorCode.UNKNOWN_OUTCOME);
    } catch (RuntimeException e) {
      if (attempt < MAX_TRIES && !Failures.isDatabaseGone(e)) {
        writeAlone(pending, attempt + 1);
      } else {
        fail(List.of(pending), e, Failures.refused(e).code());
      }
    }
  }

  private void commitAndPublish(List<Pending> batch) {
    var outcomes = commit(batch.stream().map(Pending::entry).toList());
    var ofTickets = new LinkedHashMap<String, List<Stored>>();
    for (int i = 0; i < batch.size(); i++) {
      var pending = batch.get(i);
      ofTickets
          .computeIfAbsent(pending.entry.ticketId(), id -> new ArrayList<>())
          .add(new Stored(pending, outcomes.get(i)));
    }
    ofTickets.values().forEach(this::publishAll);
  }

  /** In portions, so that what a member's queue holds for a moment is never much. */
  private void publishAll(List<Stored> ofTicket) {
    for (int from = 0; from < ofTicket.size(); from += MAX_TOGETHER) {
      publish(ofTicket.subList(from, Math.min(ofTicket.size(), from + MAX_TOGETHER)));
    }
  }

  /** The transaction ends with the call; what fails after its last statement, nobody knows. */
  private List<BatchWriter.Outcome> commit(List<Entry> entries) {
    var progress = new BatchWriter.Progress();
    try {
      return writer.write(entries, progress);
    } catch (RuntimeException e) {
      throw progress.isWritten() ? new OutcomeUnknownException(e) : e;
    }
  }

  /** The ticket's room first, then those who wait for an answer. */
  private void publish(List<Stored> ofTicket) {
    var events = ofTicket.stream().flatMap(stored -> stored.outcome.news().stream()).toList();
    if (!events.isEmpty()) {
      tell(events);
    }
    ofTicket.forEach(stored -> stored.outcome.complete(stored.pending.result));
  }

  /**
   * It is stored: whatever goes wrong here, it must not be stored again. Rooms repair themselves.
   */
  private void tell(List<Durable> events) {
    try {
      broker.publish(events);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Stored, but not delivered: {0}", Failures.describe(e));
    }
  }

  private static void fail(List<Pending> batch, Throwable failure, ErrorCode code) {
    LOG.log(Level.ERROR, "{0} entries not stored: {1}", batch.size(), Failures.describe(failure));
    batch.forEach(pending -> pending.result.completeExceptionally(new ChatException(code)));
  }

  private void refuseAll(ChatException refusal) {
    for (var next = queue.poll(); next != null; next = queue.poll()) {
      next.result.completeExceptionally(refusal);
    }
  }

  /** The connection broke in the commit. */
  private static final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutcomeUnknownException(Throwable cause) {
      super(cause);
    }
  }
}

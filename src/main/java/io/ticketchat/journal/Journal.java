package io.ticketchat.journal;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.session.Broker;
import io.ticketchat.session.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * Appends to the logs of tickets. A few lanes, each writing what has queued up in one transaction:
 * under load one commit serves many, alone nobody waits. One ticket is always in the same lane, so
 * this node never waits for itself.
 */
@ApplicationScoped
public class Journal {

  /**
   * What became of an entry.
   *
   * @param event what everybody in the ticket is told
   * @param duplicate whether it had been stored, and told, before
   */
  public record Appended(Durable event, boolean duplicate) {}

  /** How many entries of one lane may wait; more are refused at once. */
  private static final int CAPACITY = 4_096;

  private List<Lane> lanes = List.of();

  /** For the CDI proxy. */
  protected Journal() {}

  @Inject
  Journal(BatchWriter writer, Broker broker, Threads threads) {
    lanes =
        IntStream.range(0, Threads.JOURNAL_LANES)
            .mapToObj(i -> new Lane(writer, broker, threads.journal(), CAPACITY))
            .toList();
  }

  /**
   * Appends an entry and publishes it. Returns at once; the stage completes on a journal thread,
   * after the commit and after the entry was handed to the broker, or fails with a {@link
   * ChatException} that says whether anything can have been stored.
   */
  public CompletionStage<Appended> append(Entry entry) {
    var lane = lanes.get(Math.floorMod(entry.ticketId().hashCode(), lanes.size()));
    var pending = new Lane.Pending(entry, new CompletableFuture<>());
    if (!lane.offer(pending)) {
      return CompletableFuture.failedStage(new ChatException(ErrorCode.OVERLOADED));
    }
    return pending.result();
  }
}

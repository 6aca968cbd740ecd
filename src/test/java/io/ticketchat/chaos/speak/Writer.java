package io.ticketchat.chaos.speak;

import io.ticketchat.chaos.record.Entry.Answered;
import io.ticketchat.chaos.record.Entry.Asked;
import io.ticketchat.chaos.record.Recorder;
import io.ticketchat.chaos.record.Result;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message after another, each until it is acknowledged, and now and then an acknowledged
 * one once more. Writes down every attempt.
 */
public final class Writer implements Runnable {

  private static final int ONCE_MORE = 10;
  private static final int PAUSE_MILLIS = 400;
  private static final int LONGEST = 400;

  private final String user;
  private final Speaker speaker;
  private final List<String> tickets;
  private final Recorder recorder;
  private final Random random;
  private final int paceMillis;
  private final BooleanSupplier writing;
  private final AtomicLong acknowledged;

  public Writer(
      String user,
      Speaker speaker,
      List<String> tickets,
      Recorder recorder,
      Random random,
      int paceMillis,
      BooleanSupplier writing,
      AtomicLong acknowledged) {
    this.user = user;
    this.speaker = speaker;
    this.tickets = tickets;
    this.recorder = recorder;
    this.random = random;
    this.paceMillis = paceMillis;
    this.writing = writing;
    this.acknowledged = acknowledged;
  }

  /** Comes back when the last message it began is acknowledged. */
  @Override
  public void run() {
    try (speaker) {
      for (int number = 1; writing.getAsBoolean(); number++) {
        var ticket = tickets.get(random.nextInt(tickets.size()));
        var text = user + " " + number + " " + "x".repeat(random.nextInt(LONGEST));
        var id = UUID.randomUUID().toString();
        until(ticket, text, id);
        acknowledged.incrementAndGet();
        if (random.nextInt(ONCE_MORE) == 0) {
          attempt(ticket, text, id);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2 * paceMillis + 1)); // the pace of the load
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void until(String ticket, String text, String id) throws InterruptedException {
    while (attempt(ticket, text, id) != Result.OK) {
      TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(PAUSE_MILLIS));
    }
  }

  private @Nullable Result attempt(String ticket, String text, String id)
      throws InterruptedException {
    long request = recorder.nextRequest();
    recorder.add(t -> new Asked(t, user, "send_message", ticket, request, id));
    var outcome = speaker.say(ticket, text, id);
    if (outcome == null) {
      return null;
    }
    recorder.add(
        t ->
            new Answered(
                t,
                user,
                "send_message",
                ticket,
                request,
                id,
                outcome.result(),
                outcome.code(),
                outcome.seq(),
                outcome.digest(),
                outcome.duplicate(),
                speaker.repeats()));
    return outcome.result();
  }
}

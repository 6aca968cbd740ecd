package io.ticketchat.chaos.listen;

import io.ticketchat.chaos.record.Entry.Answered;
import io.ticketchat.chaos.record.Entry.Asked;
import io.ticketchat.chaos.record.Entry.Membership;
import io.ticketchat.chaos.record.Recorder;
import io.ticketchat.chaos.record.Result;
import io.ticketchat.chaos.speak.RawLine;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Somebody who comes and goes: enters a room, now and then where it was left off, and leaves. */
public final class PassingReader implements Runnable {

  private static final int LONGEST_MILLIS = 3_000;

  private final URI chat;
  private final String user;
  private final String token;
  private final List<String> tickets;
  private final Recorder recorder;
  private final Random random;
  private final BooleanSupplier reading;
  private final Hearing hearing;

  public PassingReader(
      URI chat,
      String user,
      String token,
      List<String> tickets,
      Recorder recorder,
      Random random,
      BooleanSupplier reading) {
    this.chat = chat;
    this.user = user;
    this.token = token;
    this.tickets = tickets;
    this.recorder = recorder;
    this.random = random;
    this.reading = reading;
    this.hearing = new Hearing(user, recorder);
  }

  @Override
  public void run() {
    try {
      while (reading.getAsBoolean()) {
        var ticket = tickets.get(random.nextInt(tickets.size()));
        if (random.nextBoolean()) {
          hearing.forget(ticket);
        }
        visit(ticket);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(500)); // being away
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit(String ticket) throws InterruptedException {
    hearing.connected();
    try (var line = RawLine.open(chat, token, this::heard)) {
      if (line != null) {
        recorder.add(t -> new Membership(t, user, ticket, true));
        join(line, ticket);
        line.listen(Duration.ofMillis(random.nextInt(LONGEST_MILLIS)));
      }
    } finally {
      recorder.add(t -> new Membership(t, user, ticket, false));
    }
  }

  private void join(RawLine line, String ticket) throws InterruptedException {
    long request = recorder.nextRequest();
    recorder.add(t -> new Asked(t, user, "join_ticket", ticket, request, null));
    try {
      var answer = line.ask("join_ticket", hearing.joining(ticket));
      recorder.add(t -> answered(t, ticket, request, answer));
    } catch (RawLine.UnansweredException e) {
      // The recording lacks an answer, which is the truth.
    }
  }

  private Answered answered(long t, String ticket, long request, @Nullable JsonObject answer) {
    var code = answer == null ? "CLOSED" : answer.getString("code", null);
    var result = answer == null ? Result.INFO : code == null ? Result.OK : Result.FAIL;
    return new Answered(
        t, user, "join_ticket", ticket, request, null, result, code, 0, null, false, false);
  }

  private void heard(JsonObject frame) {
    hearing.heard(frame.getString("event"), frame.getJsonObject("data"));
  }
}

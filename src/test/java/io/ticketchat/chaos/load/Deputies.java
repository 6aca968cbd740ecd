package io.ticketchat.chaos.load;

import io.ticketchat.chaos.record.Entry.Access;
import io.ticketchat.chaos.record.Recorder;
import io.ticketchat.chaos.speak.Speaker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Changes tickets, so that logs hold more than messages; and gives one ticket to one of two agents
 * in turn, so that there is always one who may not hear of it.
 */
final class Deputies implements Runnable {

  static final List<String> AGENTS = List.of("deputy-one", "deputy-two");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI base;
  private final String token;
  private final String restricted;
  private final List<String> tickets;
  private final Recorder recorder;
  private final Random random;
  private final BooleanSupplier going;

  Deputies(
      URI base,
      String token,
      String restricted,
      List<String> tickets,
      Recorder recorder,
      Random random,
      BooleanSupplier going) {
    this.base = base;
    this.token = token;
    this.restricted = restricted;
    this.tickets = tickets;
    this.recorder = recorder;
    this.random = random;
    this.going = going;
  }

  @Override
  public void run() {
    try {
      for (int turn = 0; going.getAsBoolean(); turn++) {
        var next = AGENTS.get(turn % 2);
        var former = AGENTS.get((turn + 1) % 2);
        recorder.add(t -> new Access(t, next, restricted, true));
        if (patch(restricted, "{\"assigneeId\":\"" + next + "\"}")) {
          recorder.add(t -> new Access(t, former, restricted, false));
        }
        for (int change = 0; change < 4 && going.getAsBoolean(); change++) {
          patch(tickets.get(random.nextInt(tickets.size())), "{\"title\":\"Turn " + turn + "\"}");
          TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500)); // the pace of the changes
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the server said that it is done; if not, it may have been all the same. */
  private boolean patch(String ticket, String change) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve("api/tickets/" + ticket))
            .timeout(Duration.ofSeconds(Speaker.PATIENCE_SECONDS))
            .header("Authorization", "Bearer " + token)
            .method("PATCH", BodyPublishers.ofString(change))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}

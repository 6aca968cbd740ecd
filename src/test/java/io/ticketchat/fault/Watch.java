package io.ticketchat.fault;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks a server for its health and shakes hands with it, again and again, and notes the slowest.
 */
final class Watch {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ServerProcess server;
  private long slowestHealth;
  private long slowestHandshake;
  private int handshakes;

  Watch(ServerProcess server) {
    this.server = server;
  }

  /** The status of the readiness, which counts as health here. */
  int readiness() throws IOException, InterruptedException {
    return status("api/health/ready");
  }

  private int status(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.baseUri().resolve(path)).timeout(PATIENCE).build();
    long start = System.nanoTime();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    slowestHealth = Math.max(slowestHealth, millisSince(start));
    return status;
  }

  /** Goes on until so many seconds after a moment; liveness must be 200 all the time. */
  void untilSecondsAfter(long moment, long seconds) throws IOException, InterruptedException {
    while (System.nanoTime() - moment < SECONDS.toNanos(seconds)) {
      if (status("api/health") != 200 || status("api/health/live") != 200) {
        throw new AssertionError("Not alive");
      }
      if (readiness() != 503) {
        throw new AssertionError("Ready without a database");
      }
      long start = System.nanoTime();
      new RawSocket(server.chatUri()).close();
      slowestHandshake = Math.max(slowestHandshake, millisSince(start));
      handshakes++;
      Thread.sleep(100); // the pace of asking, not a wait
    }
  }

  private static long millisSince(long start) {
    return NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  long slowestHealth() {
    return slowestHealth;
  }

  long slowestHandshake() {
    return slowestHandshake;
  }

  int handshakes() {
    return handshakes;
  }
}

package io.ticketchat.harness;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits for a page of the application. An open port alone says nothing: the server listens, and
 * answers 404, seconds before the application is there, and forever when it could not be deployed.
 */
final class Readiness {
  private static final int SHOWN = 8_000;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ServerProcess server;
  private final ServerSetup setup;
  private final int logBefore;

  Readiness(ServerProcess server, ServerSetup setup) {
    this.server = server;
    this.setup = setup;
    this.logBefore = server.log().length();
  }

  /** True when the page answers, false when it never will. */
  boolean await() {
    Instant deadline = Instant.now().plus(setup.patience());
    while (!answers()) {
      if (!server.isAlive() || isGivenUp() || Instant.now().isAfter(deadline)) {
        return false;
      }
      pause();
    }
    return true;
  }

  /** Not the application but the server below it gave up. */
  boolean isKernelFailure() {
    return setup.container().isKernelFailure(newLog());
  }

  void awaitRefusal() {
    Instant deadline = Instant.now().plus(setup.patience());
    while (!setup.container().hasStarted(newLog())) {
      boolean answers = answers();
      if (answers || !server.isAlive() || Instant.now().isAfter(deadline)) {
        server.kill();
        var what = answers ? " started, which it should not:\n" : " did not come so far:\n";
        throw new IllegalStateException(setup.name() + what + endOfLog());
      }
      pause();
    }
  }

  private boolean answers() {
    var page = server.baseUri().resolve(setup.readyPath());
    var request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void pause() {
    try {
      Thread.sleep(100); // the pace of asking, not a wait
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private RuntimeException interrupted(InterruptedException e) {
    server.kill();
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  private boolean isGivenUp() {
    return setup.container().hasGivenUp(newLog());
  }

  String endOfLog() {
    String log = newLog();
    return log.substring(Math.max(0, log.length() - SHOWN));
  }

  private String newLog() {
    return server.log().substring(logBefore);
  }
}

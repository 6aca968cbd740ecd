package io.ticketchat.echo;

import io.ticketchat.harness.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The echo WAR on a server, started when it is first asked for, and requests to it. */
final class EchoServer {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String POLLING = "?EIO=4&transport=polling";

  private static ServerProcess server;
  private static boolean failed;

  private EchoServer() {}

  static synchronized ServerProcess running() {
    if (failed) {
      throw new IllegalStateException("The echo server did not start"); // once is long enough
    }
    if (server == null) {
      failed = true;
      server =
          ServerProcess.named("echo")
              .war(EchoWar.make())
              .set("echo.ping.interval", "1000")
              .set("echo.ping.timeout", "2000")
              .readyPath("engine.io/" + POLLING)
              .start();
      failed = false;
    }
    return server;
  }

  static URI at(String path) {
    return running().baseUri().resolve(path);
  }

  static HttpResponse<String> call(String method, String path, String body) {
    return later(method, path, body).join();
  }

  static CompletableFuture<HttpResponse<String>> later(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(at(path))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HTTP.sendAsync(request, BodyHandlers.ofString())
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS); // the request's ends with the head
  }

  /** The path of a new polling session's requests. */
  static String session(String server) {
    var path = "/" + server + "/" + POLLING;
    var open = call("GET", path, "").body();
    return path + "&sid=" + open.replaceFirst("(?s).*\"sid\":\"([^\"]+)\".*", "$1");
  }

  static EchoSocket socket(String pathAndQuery) throws IOException {
    return EchoSocket.open(
        HTTP, URI.create(at(pathAndQuery).toString().replaceFirst("http", "ws")));
  }
}

package io.ticketchat.chaos.speak;

import io.ticketchat.harness.RawChat;
import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One POST for each message, its id in the header. */
public final class HttpSpeaker implements Speaker {

  private static final int NOT_DEPLOYED = 404;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI base;
  private final String token;

  public HttpSpeaker(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  @Override
  public @Nullable Outcome say(String ticket, String text, String clientMessageId)
      throws InterruptedException {
    var body = Json.createObjectBuilder().add("message", text).build().toString();
    var request =
        HttpRequest.newBuilder(base.resolve("api/tickets/" + ticket + "/messages"))
            .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", clientMessageId)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return read(response.statusCode(), response.body());
    } catch (HttpTimeoutException e) {
      return e instanceof java.net.http.HttpConnectTimeoutException ? Outcome.notSent() : null;
    } catch (IOException e) {
      return Outcome.broken("CLOSED");
    }
  }

  /** A server that has not deployed the application yet answers in words of its own. */
  private static Outcome read(int status, String body) {
    try {
      return Outcome.of(RawChat.parse(body));
    } catch (JsonException | IllegalStateException e) {
      return status == NOT_DEPLOYED
          ? Outcome.refused("HTTP_404")
          : Outcome.broken(
              "HTTP_" + status + " " + body.replaceAll("(?s)<[^>]*>|\\s+", " ").trim());
    }
  }

  @Override
  public void close() {}
}

package io.ticketchat.harness;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The HTTP calls of one user. */
public record Api(URI base, String token) {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public HttpResponse<String> get(String path) {
    return call("GET", path, "");
  }

  public HttpResponse<String> post(String path, String body) {
    return call("POST", path, body);
  }

  public HttpResponse<String> patch(String path, String body) {
    return call("PATCH", path, body);
  }

  public HttpResponse<String> call(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The bytes that a link opens, without any header. */
  public static HttpResponse<byte[]> open(String url) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
      return CLIENT.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Opens a ticket and gives its id. */
  public String createTicket(String title) {
    var response = post("api/tickets", "{\"title\":\"" + title + "\"}");
    if (response.statusCode() != 201) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return data(response).getString("id");
  }

  public static JsonObject data(HttpResponse<String> response) {
    return RawChat.parse(response.body()).getJsonObject("data");
  }
}

package io.ticketchat.transport.engineio.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How HTTP responses are made. */
final class Responses {

  private static final String PLAIN = "text/plain";
  private static final String TEXT = PLAIN + "; charset=UTF-8";
  private static final String JSON = "application/json";

  private Responses() {}

  /** Says something short. */
  static void say(HttpServletResponse response, String text) throws IOException {
    write(response, TEXT, text);
  }

  /** Refuses a request, whose body is not read. */
  static void refuse(HttpServletResponse response, EngineError error) throws IOException {
    response.setStatus(error.status());
    response.setHeader("Connection", "close"); // what the client goes on to send is not wanted
    write(response, JSON, error.json());
  }

  private static void write(HttpServletResponse response, String type, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    head(response, type, bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** The head of a response that is a payload. */
  static void head(HttpServletResponse response, int length) {
    head(response, TEXT, length);
  }

  private static void head(HttpServletResponse response, String type, int length) {
    response.setContentType(type);
    if (type.equals(TEXT) && !TEXT.equals(response.getHeader("Content-Type"))) {
      // Undertow takes the blank away, which some clients look for, unless the charset is known.
      response.setContentType(PLAIN);
    }
    response.setContentLength(length);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }
}

package io.ticketchat.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import java.util.Base64;

/** Files as they travel in a message. */
final class SampleFiles {
  private SampleFiles() {}

  static final int TEN_MB = 10 * 1024 * 1024;

  /** One white dot. */
  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  /** The content of a file that starts like this, with bytes that must stand in no log. */
  static String content(String start) {
    return base64((start + "\n" + Attempt.CANARY.repeat(20)).getBytes(ISO_8859_1));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A text file of so many bytes. */
  static String text(int bytes) {
    return base64("x".repeat(bytes).getBytes(UTF_8));
  }

  /** One element of {@code attachments}. */
  static String file(String name, String type, String base64) {
    return "{\"name\":%s,\"type\":%s,\"data\":\"%s\"}"
        .formatted(Json.createValue(name), Json.createValue(type), base64);
  }

  static String png(String name) {
    return file(name, "image/png", base64(PNG));
  }

  /** The member of a message. */
  static String attachments(String... files) {
    return "\"attachments\":[" + String.join(",", files) + "]";
  }
}

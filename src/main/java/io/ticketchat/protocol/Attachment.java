package io.ticketchat.protocol;

import java.time.Instant;

/**
 * A stored file of a message.
 *
 * @param filename the name it is stored under, unique
 * @param originalname the name its sender gave it
 * @param size in bytes
 * @param path the path of {@code url} on its server
 * @param url a signed, expiring address that opens without a header; relative to the application
 *     until {@link #at} has made it absolute
 */
public record Attachment(
    String filename,
    String originalname,
    String mimetype,
    long size,
    String path,
    String url,
    Instant uploadedAt) {

  Attachment at(String baseUrl) {
    var absolute = baseUrl + "/" + url;
    return new Attachment(
        filename, originalname, mimetype, size, path(absolute), absolute, uploadedAt);
  }

  /**
   * Parses no host: it is whatever a client called us, and must not fail a whole room's message.
   */
  private static String path(String address) {
    var path = address.substring(address.indexOf('/', address.indexOf("//") + 2));
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}

package io.ticketchat.protocol;

import java.net.URI;
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
        filename,
        originalname,
        mimetype,
        size,
        URI.create(absolute).getRawPath(),
        absolute,
        uploadedAt);
  }
}

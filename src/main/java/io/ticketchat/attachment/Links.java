package io.ticketchat.attachment;

import io.ticketchat.protocol.Attachment;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.storage.DataSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to files: whoever has one may open the one file until it expires, and nothing else. The
 * expiry is rounded up, so that a browser's cache sees the same link for a while.
 */
@ApplicationScoped
class Links {

  private static final String ALGORITHM = "HmacSHA256";
  private static final long ROUND_SECONDS = 600;

  @Inject DataSet dataSet;
  @Inject Settings settings;

  /** A file as clients see it, with a fresh link, relative to the application. */
  Attachment attachment(StoredAttachment file) {
    var minutes = settings.number(Setting.ATTACHMENT_LINK_MINUTES);
    long end = Instant.now().plus(Duration.ofMinutes(minutes)).getEpochSecond();
    long expires = (end / ROUND_SECONDS + 1) * ROUND_SECONDS;
    var name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    var url =
        "api/attachments/%s/%s?expires=%d&signature=%s"
            .formatted(file.id(), name, expires, sign(file.id(), expires));
    return new Attachment(
        file.id(),
        file.name(),
        file.mediaType(),
        file.size(),
        url,
        url,
        file.createdAt().toInstant());
  }

  boolean isValid(String id, long expires, String signature) {
    var expected = sign(id, expires).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII))
        && Instant.now().getEpochSecond() < expires;
  }

  private String sign(String id, long expires) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(dataSet.linkKey(), ALGORITHM));
      var digest = mac.doFinal((id + "\n" + expires).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

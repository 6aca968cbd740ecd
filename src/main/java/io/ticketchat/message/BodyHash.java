package io.ticketchat.message;

import io.ticketchat.attachment.AcceptedFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A digest of all that a sender chose in a message, to tell a repetition from a conflict. */
final class BodyHash {

  private BodyHash() {}

  static String of(String text, @Nullable String replyTo, List<AcceptedFile> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      add(digest, text);
      add(digest, String.valueOf(replyTo));
      for (var file : files) {
        add(digest, file.name());
        add(digest, file.sha256());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each part ends where no part can have anything. */
  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}

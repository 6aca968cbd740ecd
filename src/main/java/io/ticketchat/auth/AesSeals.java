package io.ticketchat.auth;

import io.ticketchat.protocol.UserType;
import io.ticketchat.session.recovery.SessionSeals;
import io.ticketchat.session.recovery.SessionState;
import io.ticketchat.storage.DataSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-GCM (NIST SP 800-38D), under a key for each session that is derived from the data
 * set's: what one session's seal closed, no other opens, nor does another epoch.
 */
@ApplicationScoped
class AesSeals implements SessionSeals {

  private static final Duration WINDOW = Duration.ofHours(24);
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int MAX_LENGTH = 8_192;

  private final SecureRandom random = new SecureRandom();
  private byte[] masterKey = {};
  private String epoch = "";

  /** For the CDI proxy. */
  protected AesSeals() {}

  @Inject
  AesSeals(DataSet dataSet) {
    this(dataSet.linkKey(), dataSet.epoch());
  }

  AesSeals(byte[] masterKey, String epoch) {
    this.masterKey = masterKey.clone();
    this.epoch = epoch;
  }

  @Override
  public Seal of(String pid) {
    return new AesSeal(key(pid));
  }

  private SecretKeySpec key(String pid) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(masterKey, "HmacSHA256"));
      var purpose = "session recovery " + epoch + " " + pid;
      return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class AesSeal implements Seal {

    private final SecretKeySpec key;

    AesSeal(SecretKeySpec key) {
      this.key = key;
    }

    @Override
    public String close(SessionState state) {
      var nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      try {
        var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(write(state));
        var whole = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Optional<SessionState> open(String sealed) {
      if (sealed.length() > MAX_LENGTH) {
        return Optional.empty();
      }
      try {
        var bytes = Base64.getUrlDecoder().decode(sealed);
        if (bytes.length < NONCE_BYTES + TAG_BITS / 8) {
          return Optional.empty();
        }
        var nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(bytes).get(nonce);
        int rest = bytes.length - NONCE_BYTES;
        var plain = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(bytes, NONCE_BYTES, rest);
        return read(plain);
      } catch (GeneralSecurityException
          | IllegalArgumentException
          | BufferUnderflowException
          | IOException notOurs) {
        return Optional.empty();
      }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher;
    }
  }

  private static byte[] write(SessionState state) {
    var plain = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(plain)) {
      out.writeByte(FORMAT);
      out.writeLong(Instant.now().getEpochSecond());
      out.writeLong(state.expiresAt().getEpochSecond());
      out.writeUTF(state.type().name());
      out.writeUTF(state.userId());
      out.writeByte(state.seen().size());
      for (var place : state.seen().entrySet()) {
        out.writeUTF(place.getKey());
        out.writeLong(place.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no I/O
    }
    return plain.toByteArray();
  }

  private static Optional<SessionState> read(byte[] plain) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(plain));
    if (in.readByte() != FORMAT) {
      return Optional.empty(); // of another version of this server
    }
    var sealedAt = Instant.ofEpochSecond(in.readLong());
    var expiresAt = Instant.ofEpochSecond(in.readLong());
    var type = UserType.valueOf(in.readUTF());
    var userId = in.readUTF();
    Map<String, Long> seen = new HashMap<>();
    for (int left = in.readByte(); left > 0; left--) {
      seen.put(in.readUTF(), in.readLong());
    }
    return sealedAt.plus(WINDOW).isBefore(Instant.now())
        ? Optional.empty()
        : Optional.of(new SessionState(userId, type, expiresAt, seen));
  }
}

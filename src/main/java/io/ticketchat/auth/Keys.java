package io.ticketchat.auth;

import io.ticketchat.settings.InvalidSettingException;
import io.ticketchat.settings.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Makes keys out of settings and refuses those that would protect nothing. */
final class Keys {

  private static final int MIN_SECRET_BYTES = 32;
  private static final int MIN_DIFFERENT = 8;
  private static final int MIN_RSA_BITS = 2048;
  private static final int P256_BITS = 256;
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  private Keys() {}

  /** The key of HS256 tokens. */
  static SecretKey secret(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_SECRET_BYTES || text.chars().distinct().count() < MIN_DIFFERENT) {
      throw new InvalidSettingException(
          Setting.JWT_SECRET, "is too weak: at least 32 random bytes are needed");
    }
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** The key of RS256 or ES256 tokens, from PEM text or a file with it. */
  static PublicKey publicKey(String textOrPath) {
    var pem = textOrPath.contains("-----BEGIN") ? textOrPath : read(textOrPath);
    if (pem.contains("PRIVATE KEY")) {
      throw broken("is a private key; give the server the public one");
    }
    var key = parse(pem);
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
      throw broken("is too weak: RSA needs at least 2048 bits");
    }
    if (key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() != P256_BITS) {
      throw broken("must be on the curve P-256 for ES256");
    }
    return key;
  }

  private static String read(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException | InvalidPathException e) {
      throw broken("is neither PEM text nor a readable PEM file");
    }
  }

  private static PublicKey parse(String pem) {
    try {
      if (pem.contains(CERTIFICATE)) {
        return CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
            .getPublicKey();
      }
      var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("(\\s|\\\\n)+", "");
      var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
      return anyOf(encoded);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw broken("is not a public key in PEM form");
    }
  }

  private static PublicKey anyOf(X509EncodedKeySpec encoded) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance("RSA").generatePublic(encoded);
    } catch (GeneralSecurityException e) {
      return KeyFactory.getInstance("EC").generatePublic(encoded);
    }
  }

  private static InvalidSettingException broken(String problem) {
    return new InvalidSettingException(Setting.JWT_PUBLIC_KEY, problem);
  }
}

package io.ticketchat.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens made by hand, so that they may be as wrong as a test wants them. */
final class Jwts {

  static final String SECRET = "0123456789 a secret of our tests, long enough";
  static final KeyPair RSA = rsa(2048);
  static final KeyPair EC = ec("secp256r1");

  private Jwts() {}

  static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair ec(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String pem(PublicKey key) {
    return pem("PUBLIC KEY", key.getEncoded());
  }

  static String pem(String type, byte[] encoded) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  /** As {@code jsonwebtoken} for Node makes the claims of the predecessor's tokens. */
  static String claims(String more) {
    long now = Instant.now().getEpochSecond();
    return "{\"id\":\"ann\",\"iat\":%d,\"exp\":%d%s}".formatted(now, now + 3600, more);
  }

  static String hs256(String claims) {
    return hmac("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, "HmacSHA256", bytes(SECRET));
  }

  static String hs256(String header, String claims) {
    return hmac(header, claims, "HmacSHA256", bytes(SECRET));
  }

  static String hmac(String header, String claims, String algorithm, byte[] key) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      var content = content(header, claims);
      return content + "." + base64(mac.doFinal(bytes(content)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String rs256(String claims) {
    var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
    return signed(header, claims, "SHA256withRSA", RSA.getPrivate());
  }

  static String es256(String claims) {
    var header = "{\"alg\":\"ES256\",\"typ\":\"JWT\"}";
    return signed(header, claims, "SHA256withECDSAinP1363Format", EC.getPrivate());
  }

  static String signed(String header, String claims, String algorithm, PrivateKey key) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      var content = content(header, claims);
      signature.update(bytes(content));
      return content + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String content(String header, String claims) {
    return base64(bytes(header)) + "." + base64(bytes(claims));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

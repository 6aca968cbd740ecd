package io.ticketchat.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ticketchat.harness.ConversationServer;
import jakarta.json.Json;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens piece by piece, so that each piece can be wrong. */
final class Forge {
  private Forge() {}

  static final String ISSUER = "https://login.example.com";
  static final String AUDIENCE = "helpdesk";
  static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  static final byte[] SECRET = ConversationServer.JWT_SECRET.getBytes(UTF_8);

  /** What a right token for a server with issuer and audience says. */
  static Map<String, Object> claims(String id) {
    long now = Instant.now().getEpochSecond();
    var claims = new TreeMap<String, Object>();
    claims.put("id", id);
    claims.put("name", Attempt.CANARY + " " + id);
    claims.put("type", "Client");
    claims.put("iss", ISSUER);
    claims.put("aud", AUDIENCE);
    claims.put("iat", now);
    claims.put("exp", now + 3_600);
    return claims;
  }

  /** The claims of a right token, but for one. */
  static String payloadWith(String claim, Object value) {
    var claims = claims("mallory");
    claims.put(claim, value);
    return json(claims);
  }

  /** The claims of a right token that ends so many seconds from now, after an hour. */
  static String payloadEnding(long seconds) {
    var claims = claims("mallory");
    long end = Instant.now().getEpochSecond() + seconds;
    claims.put("iat", end - 3_600);
    claims.put("exp", end);
    return json(claims);
  }

  static String payloadWithout(String claim) {
    var claims = claims("mallory");
    claims.remove(claim);
    return json(claims);
  }

  static String json(Map<String, Object> claims) {
    return Json.createObjectBuilder(claims).build().toString();
  }

  static String good(String id) {
    return hs256(json(claims(id)));
  }

  static String hs256(String payload) {
    return hmac(HS256, payload, "HmacSHA256", SECRET);
  }

  static String hmac(String header, String payload, String algorithm, byte[] secret) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return parts(header, payload, mac.doFinal(signed(header, payload)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed with a private key, by the JDK's name of the algorithm. */
  static String signature(String header, String payload, String algorithm, PrivateKey key) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(signed(header, payload));
      return parts(header, payload, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String parts(String header, String payload, byte[] signature) {
    return base64(header.getBytes(UTF_8))
        + "."
        + base64(payload.getBytes(UTF_8))
        + "."
        + base64(signature);
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] signed(String header, String payload) {
    var text = base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
    return text.getBytes(UTF_8);
  }
}

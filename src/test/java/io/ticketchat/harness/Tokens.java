package io.ticketchat.harness;

import io.ticketchat.protocol.UserType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Tokens as the predecessor's login service makes them: HS256, the user's id in {@code id}. */
public final class Tokens {

  /** Longer than the longest of the tests. */
  private static final long DAY_SECONDS = 86_400;

  private Tokens() {}

  public static String client(String id) {
    return of(id, UserType.Client);
  }

  public static String agent(String id) {
    return of(id, UserType.Agent);
  }

  public static String admin(String id) {
    return of(id, UserType.SuperAdmin);
  }

  public static String of(String id, UserType type) {
    return of(id, type, DAY_SECONDS);
  }

  /** A token that ends so many seconds from now, or before now. */
  public static String of(String id, UserType type, long seconds) {
    var claims = new TreeMap<String, Object>();
    claims.put("id", id);
    claims.put("name", "Name of " + id);
    claims.put("email", id + "@example.com");
    claims.put("company", "Company of " + id);
    claims.put("type", type.name());
    return sign(claims, seconds, ConversationServer.JWT_SECRET);
  }

  public static String sign(Map<String, Object> content, long seconds, String secret) {
    var claims = new JwtClaims();
    var end = NumericDate.now();
    end.addSeconds(seconds);
    claims.setIssuedAtToNow();
    claims.setExpirationTime(end);
    content.forEach(claims::setClaim);
    var jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    jws.setKey(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.ticketchat.auth;

import io.ticketchat.protocol.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Signs tokens for the demo people, with a key of this data set that signs nothing else. */
final class DemoTokens {

  static final String ISSUER = "ticketchat-demo";
  private static final int HOURS = 12;

  private final SecretKey key;

  DemoTokens(byte[] dataSetKey) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(dataSetKey, "HmacSHA256"));
      var derived = mac.doFinal("demo tokens".getBytes(StandardCharsets.UTF_8));
      this.key = new SecretKeySpec(derived, "HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SecretKey key() {
    return key;
  }

  String issue(User person) {
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject(person.id());
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(HOURS * 60);
    claims.setGeneratedJwtId();
    claims.setStringClaim("id", person.id());
    claims.setStringClaim("name", person.name());
    claims.setStringClaim("email", person.email());
    claims.setStringClaim("company", person.company());
    claims.setStringClaim("type", person.type().name());
    var jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    jws.setKey(key);
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}

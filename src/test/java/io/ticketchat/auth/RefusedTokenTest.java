package io.ticketchat.auth;

import static io.ticketchat.auth.Jwts.base64;
import static io.ticketchat.auth.Jwts.bytes;
import static io.ticketchat.auth.Jwts.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.Stopwatch;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.TestSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a token's form, algorithm, key or signature; all told alike. */
class RefusedTokenTest {

  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private final TokenVerifier hs256 =
      new TokenVerifier(TestSettings.with(Setting.JWT_SECRET, Jwts.SECRET));
  private final TokenVerifier rs256 = of(Jwts.pem(Jwts.RSA.getPublic()));
  private final TokenVerifier es256 = of(Jwts.pem(Jwts.EC.getPublic()));

  private static TokenVerifier of(String publicKey) {
    return new TokenVerifier(TestSettings.with(Setting.JWT_PUBLIC_KEY, publicKey));
  }

  static void assertRefused(TokenVerifier verifier, String token) {
    var failure = catchThrowable(() -> verifier.verify(token));

    assertThat(failure).as(token).isInstanceOf(ChatException.class);
    assertThat(((ChatException) failure).code())
        .isIn(ErrorCode.INVALID_TOKEN, ErrorCode.INVALID_TOKEN_FORMAT);
    assertThat(failure.getMessage()).isIn("Invalid token", "Invalid token format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{\"alg\":\"None\"}",
        "{\"alg\":\"nOnE\"}",
        "{\"alg\":\"\"}",
        "{\"alg\":null}",
        "{\"alg\":[\"HS256\"]}",
        "{\"alg\":7}",
        "{\"alg\":\"hs256\"}",
        "{\"alg\":\"HS384\"}",
        "{\"alg\":\"RS256\"}",
        "{\"alg\":\"PS256\"}",
        "{\"alg\":\"RS1\"}",
        "{\"alg\":\"PBES2-HS256+A128KW\",\"p2c\":2147483647,\"p2s\":\"AAAA\"}",
        "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
        "{\"typ\":\"JWT\"}",
        "{}",
        "[]",
        "null",
        "HS256"
      })
  @DisplayName("A-01, A-09 another algorithm than the one configured, signed or not")
  void anotherAlgorithm(String header) {
    for (var verifier : List.of(hs256, rs256, es256)) {
      assertRefused(verifier, Jwts.hs256(header, claims("")));
      assertRefused(verifier, Jwts.content(header, claims("")) + ".");
      assertRefused(verifier, Jwts.content(header, claims("")));
    }
  }

  @Test
  @DisplayName("A-01 HS256 signed with the bytes of the public key")
  void signedWithThePublicKeysBytes() {
    for (var keys : List.of(Jwts.RSA, Jwts.EC)) {
      var key = keys.getPublic();
      var pem = Jwts.pem(key);
      var verifier = of(pem);
      for (var bytes : List.of(key.getEncoded(), bytes(pem), bytes(pem.strip()))) {
        assertRefused(verifier, Jwts.hmac(HEADER, claims(""), "HmacSHA256", bytes));
      }
    }
  }

  @Test
  @DisplayName("A-01 algorithms of the same family and keys of another")
  void theSameFamily() {
    assertRefused(
        hs256, Jwts.hmac("{\"alg\":\"HS512\"}", claims(""), "HmacSHA512", bytes(Jwts.SECRET)));
    assertRefused(
        rs256,
        Jwts.signed("{\"alg\":\"RS512\"}", claims(""), "SHA512withRSA", Jwts.RSA.getPrivate()));
    assertRefused(hs256, Jwts.rs256(claims("")));
    assertRefused(rs256, Jwts.es256(claims("")));
    assertRefused(es256, Jwts.rs256(claims("")));
  }

  @Test
  @DisplayName("A-01 an ES256 signature of zeros, or in another form")
  void aPsychicSignature() {
    var content = Jwts.content("{\"alg\":\"ES256\"}", claims(""));

    assertRefused(es256, content + "." + base64(new byte[64]));
    assertRefused(
        es256,
        Jwts.signed("{\"alg\":\"ES256\"}", claims(""), "SHA256withECDSA", Jwts.EC.getPrivate()));
  }

  @Test
  @DisplayName("A-02 a signature of another key")
  void aSignatureOfAnotherKey() {
    assertRefused(
        hs256, Jwts.hmac(HEADER, claims(""), "HmacSHA256", bytes(Jwts.SECRET + " of others")));
    assertRefused(
        rs256,
        Jwts.signed(
            "{\"alg\":\"RS256\"}", claims(""), "SHA256withRSA", Jwts.rsa(2048).getPrivate()));
  }

  @Test
  @DisplayName("A-02 a signature with any of its 256 bits flipped, cut, lengthened or left out")
  void aDamagedSignature() {
    var token = Jwts.hs256(claims(""));
    int dot = token.lastIndexOf('.');
    var content = token.substring(0, dot);
    var signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    for (int bit = 0; bit < signature.length * 8; bit++) {
      var flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(hs256, content + "." + base64(flipped));
    }
    assertRefused(hs256, content);
    assertRefused(hs256, content + ".");
    assertRefused(hs256, content + "." + base64(Arrays.copyOf(signature, 16)));
    assertRefused(hs256, content + "." + base64(Arrays.copyOf(signature, 33)));
  }

  @Test
  @DisplayName("A-02 other claims under a signature that was right")
  void otherClaims() {
    var token = Jwts.hs256(claims(""));
    var signature = token.substring(token.lastIndexOf('.'));

    assertRefused(hs256, Jwts.content(HEADER, claims(",\"type\":\"admin\"")) + signature);
  }

  @Test
  @DisplayName("A-02 what is no compact token of three parts is of an invalid format")
  void anotherForm() {
    var token = Jwts.hs256(claims(""));
    var parts = token.split("\\.");
    for (var wrong :
        List.of(
            "",
            " ",
            ".",
            "..",
            "not a token",
            token + "=",
            token + ".",
            token + "\n",
            " " + token,
            "." + token,
            token + "." + parts[1] + "." + parts[2],
            parts[0] + ".." + parts[2],
            parts[0] + "." + parts[1],
            token.replace('.', ' '),
            token + "+/",
            token + "\u0000",
            "{\"payload\":\"" + parts[1] + "\",\"signature\":\"" + parts[2] + "\"}")) {
      assertThat(catchThrowable(() -> hs256.verify(wrong)))
          .as(wrong)
          .isInstanceOfSatisfying(
              ChatException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_TOKEN_FORMAT));
    }
  }

  @Test
  @DisplayName("A-08 too long, too deep: refused at once")
  void tooLongOrTooDeep() {
    var deep = "[".repeat(2_500) + "]".repeat(2_500);
    for (var token :
        List.of(
            "a".repeat(65_536),
            Jwts.hs256(claims(",\"x\":\"" + "x".repeat(49_152) + "\"")),
            Jwts.hs256("{\"alg\":\"HS256\",\"x\":\"" + "x".repeat(1_000_000) + "\"}", claims("")),
            Jwts.hs256("{\"alg\":\"HS256\",\"x\":" + deep + "}", "{}"),
            Jwts.hs256("{\"x\":" + deep + "}"))) {
      assertRefused(hs256, token);
      assertThat(Stopwatch.fastest(() -> catchThrowable(() -> hs256.verify(token))))
          .isLessThan(Duration.ofMillis(20));
    }
  }
}

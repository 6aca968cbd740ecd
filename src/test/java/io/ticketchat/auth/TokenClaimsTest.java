package io.ticketchat.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.TestSettings;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must stand in a token that is signed well. */
class TokenClaimsTest {

  private final TokenVerifier verifier =
      new TokenVerifier(TestSettings.with(Setting.JWT_SECRET, Jwts.SECRET));
  private final TokenVerifier strict =
      new TokenVerifier(
          TestSettings.of(
              Map.of(
                  Setting.JWT_SECRET, Jwts.SECRET,
                  Setting.JWT_ISSUER, "https://issuer.example.com",
                  Setting.JWT_AUDIENCE, "chat")));
  private final long now = Instant.now().getEpochSecond();

  private static ErrorCode refusal(TokenVerifier verifier, String claims) {
    return catchThrowableOfType(ChatException.class, () -> verifier.verify(Jwts.hs256(claims)))
        .code();
  }

  @Test
  @DisplayName("A-06 a token that has ended is told so")
  void aTokenThatHasEnded() {
    var claims = "{\"id\":\"ann\",\"iat\":%d,\"exp\":%d}".formatted(now - 99, now - 32);

    assertThat(refusal(verifier, claims)).isEqualTo(ErrorCode.TOKEN_EXPIRED);
  }

  @Test
  @DisplayName("A-06 whoever cannot sign is not told that a token has ended")
  void aTokenThatHasEndedAndIsSignedBySomebodyElse() {
    var claims = "{\"id\":\"ann\",\"iat\":%d,\"exp\":%d}".formatted(now - 99, now - 60);
    var token = Jwts.hmac("{\"alg\":\"HS256\"}", claims, "HmacSHA256", Jwts.bytes("x".repeat(32)));

    assertThat(catchThrowableOfType(ChatException.class, () -> verifier.verify(token)).code())
        .isEqualTo(ErrorCode.INVALID_TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"ann\",\"iat\":NOW}",
        "{\"id\":\"ann\",\"iat\":NOW,\"exp\":null}",
        "{\"id\":\"ann\",\"iat\":NOW,\"exp\":\"tomorrow\"}",
        "{\"id\":\"ann\",\"iat\":NOW,\"exp\":[NOW]}",
        "{\"id\":\"ann\",\"iat\":NOW,\"exp\":-1}",
        "{\"id\":\"ann\",\"iat\":NOW,\"exp\":0}",
        "{\"id\":\"ann\",\"iat\":NOW,\"exp\":1e300}",
        "{\"id\":\"ann\",\"iat\":NOW,\"exp\":9223372036854775807}",
        "{\"id\":\"ann\",\"iat\":NOW,\"exp\":253402300800}",
        "{\"id\":\"ann\",\"exp\":LATER}",
        "{\"id\":\"ann\",\"iat\":NOW,\"exp\":LATER,\"nbf\":LATER}",
        "[]",
        "null",
        "7",
        "{",
        ""
      })
  @DisplayName("A-06 no end, no beginning, one that is none, or one to come")
  void timesThatAreNone(String pattern) {
    var claims = pattern.replace("NOW", "" + now).replace("LATER", "" + (now + 3600));

    assertThat(refusal(verifier, claims))
        .isIn(ErrorCode.INVALID_TOKEN, ErrorCode.TOKEN_EXPIRED, ErrorCode.INVALID_TOKEN_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"aud\":\"chat\"",
        ",\"iss\":\"https://issuer.example.com\"",
        ",\"iss\":\"https://issuer.example.com.evil\",\"aud\":\"chat\"",
        ",\"iss\":\"https://issuer.example.com/\",\"aud\":\"chat\"",
        ",\"iss\":\"https://issuer\",\"aud\":\"chat\"",
        ",\"iss\":[\"https://issuer.example.com\"],\"aud\":\"chat\"",
        ",\"iss\":\"https://issuer.example.com\",\"aud\":\"chatter\"",
        ",\"iss\":\"https://issuer.example.com\",\"aud\":\"cha\"",
        ",\"iss\":\"https://issuer.example.com\",\"aud\":[]",
        ",\"iss\":\"https://issuer.example.com\",\"aud\":[\"mail\"]",
        ",\"iss\":\"https://issuer.example.com\",\"aud\":{\"chat\":1}",
        ",\"iss\":\"https://issuer.example.com\",\"aud\":7"
      })
  @DisplayName("A-07 another issuer or audience than is asked for")
  void anotherIssuerOrAudience(String claims) {
    assertThat(refusal(strict, Jwts.claims(claims))).isEqualTo(ErrorCode.INVALID_TOKEN);
  }
}

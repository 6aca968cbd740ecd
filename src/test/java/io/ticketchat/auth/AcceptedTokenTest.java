package io.ticketchat.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.settings.TestSettings;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTokenTest {

  private static final Settings HS256 = TestSettings.with(Setting.JWT_SECRET, Jwts.SECRET);

  private static String idOf(Settings settings, String token) {
    return new Claims(settings).user(new TokenVerifier(settings).verify(token)).id();
  }

  private static Settings publicKey(String pem) {
    return TestSettings.with(Setting.JWT_PUBLIC_KEY, pem);
  }

  @Test
  @DisplayName("A-11 an HS256 token as Node's jsonwebtoken makes it, with id and without sub")
  void aTokenOfThePredecessor() {
    assertThat(idOf(HS256, Jwts.hs256(Jwts.claims("")))).isEqualTo("ann");
  }

  @Test
  @DisplayName("A-11 an id that is a number")
  void anIdThatIsANumber() {
    long now = Instant.now().getEpochSecond();
    var claims = "{\"id\":4711,\"iat\":%d,\"exp\":%d}".formatted(now, now + 60);

    assertThat(idOf(HS256, Jwts.hs256(claims))).isEqualTo("4711");
  }

  @Test
  @DisplayName("A-11 sub, where there is no id")
  void subWhereThereIsNoId() {
    long now = Instant.now().getEpochSecond();
    var claims = "{\"sub\":\"bob\",\"iat\":%d,\"exp\":%d}".formatted(now, now + 60);

    assertThat(idOf(HS256, Jwts.hs256(claims))).isEqualTo("bob");
  }

  @Test
  void rs256WithAPublicKeyInPem() {
    assertThat(idOf(publicKey(Jwts.pem(Jwts.RSA.getPublic())), Jwts.rs256(Jwts.claims(""))))
        .isEqualTo("ann");
  }

  @Test
  void es256WithAPublicKeyInPem() {
    assertThat(idOf(publicKey(Jwts.pem(Jwts.EC.getPublic())), Jwts.es256(Jwts.claims(""))))
        .isEqualTo("ann");
  }

  @Test
  @DisplayName("A-06 expired for less than the clocks may differ")
  void expiredForLessThanTheClocksMayDiffer() {
    long now = Instant.now().getEpochSecond();
    var claims = "{\"id\":\"ann\",\"iat\":%d,\"exp\":%d}".formatted(now - 99, now - 25);

    assertThat(idOf(HS256, Jwts.hs256(claims))).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"chat\"", "[\"chat\"]", "[\"mail\",\"chat\"]"})
  @DisplayName("A-07 the issuer and the audience that are asked for, alone or among others")
  void theIssuerAndTheAudienceThatAreAskedFor(String audience) {
    var settings =
        TestSettings.of(
            Map.of(
                Setting.JWT_SECRET, Jwts.SECRET,
                Setting.JWT_ISSUER, "https://issuer.example.com",
                Setting.JWT_AUDIENCE, "chat"));
    var more = ",\"iss\":\"https://issuer.example.com\",\"aud\":" + audience;

    assertThat(idOf(settings, Jwts.hs256(Jwts.claims(more)))).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"alg\":\"HS256\"}", "{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}"})
  @DisplayName("A-05 no type, or another one")
  void whateverTheTypeIs(String header) {
    assertThat(idOf(HS256, Jwts.hs256(header, Jwts.claims("")))).isEqualTo("ann");
  }

  @Test
  void aDemoTokenWhereDemoModeIsOn() {
    var settings = TestSettings.with(Setting.DEMO, "true");
    var demo = new DemoTokens(new byte[32]);
    var verifier = new TokenVerifier(settings);
    verifier.alsoAccept(demo);
    var clara = new User("demo-clara", "Clara", "clara@example.com", "N", UserType.Client);

    assertThat(new Claims(settings).user(verifier.verify(demo.issue(clara)))).isEqualTo(clara);
  }

  @Test
  @DisplayName("O-09 a demo token is refused where demo mode is off, and of another data set")
  void aDemoTokenWhereDemoModeIsOff() {
    var clara = new User("demo-clara", "Clara", "clara@example.com", "N", UserType.Client);
    var token = new DemoTokens(new byte[32]).issue(clara);
    var elsewhere = new TokenVerifier(TestSettings.with(Setting.DEMO, "true"));
    elsewhere.alsoAccept(new DemoTokens(Jwts.bytes("another data set's key")));

    for (var verifier : new TokenVerifier[] {new TokenVerifier(HS256), elsewhere}) {
      assertThatThrownBy(() -> verifier.verify(token))
          .isInstanceOfSatisfying(
              ChatException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_TOKEN));
    }
  }
}

package io.ticketchat.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketchat.settings.InvalidSettingException;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static void assertRefused(ThrowingCallable making, String line) {
    assertThatThrownBy(making).isInstanceOf(InvalidSettingException.class).hasMessage(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "0123456789012345678901234567890",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabc"
      })
  @DisplayName("A-11, E-09 a secret that is short or monotonous is refused, and not shown")
  void aWeakSecretIsRefused(String secret) {
    assertRefused(
        () -> Keys.secret(secret),
        "ticketchat.jwt.secret is too weak: at least 32 random bytes are needed");
  }

  @Test
  void aSecretOf32BytesIsAccepted() {
    assertThat(Keys.secret("0123456789abcdef0123456789abcdef").getEncoded()).hasSize(32);
  }

  @Test
  void aPublicKeyIsGivenAsPemTextOrAsAFile(@TempDir Path directory) throws Exception {
    var file = Files.writeString(directory.resolve("key.pem"), Jwts.pem(Jwts.EC.getPublic()));

    assertThat(Keys.publicKey(Jwts.pem(Jwts.RSA.getPublic()))).isEqualTo(Jwts.RSA.getPublic());
    assertThat(Keys.publicKey(file.toString())).isEqualTo(Jwts.EC.getPublic());
  }

  @Test
  void aPublicKeyMayStandInOneLineAsEnvironmentVariablesWantIt() {
    var pem = Jwts.pem(Jwts.RSA.getPublic());

    for (var line : List.of(pem.replace("\n", "\\n"), pem.replace("\n", " "))) {
      assertThat(Keys.publicKey(line)).isEqualTo(Jwts.RSA.getPublic());
    }
  }

  @Test
  @DisplayName("E-09 a private key is refused")
  void aPrivateKeyIsRefused() {
    for (var type : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY")) {
      var pem = Jwts.pem(type, Jwts.RSA.getPrivate().getEncoded());
      assertRefused(
          () -> Keys.publicKey(pem),
          "ticketchat.jwt.public-key is a private key; give the server the public one");
    }
  }

  @Test
  @DisplayName("E-09 a key that protects too little is refused")
  void aWeakPublicKeyIsRefused() {
    assertRefused(
        () -> Keys.publicKey(Jwts.pem(Jwts.rsa(1024).getPublic())),
        "ticketchat.jwt.public-key is too weak: RSA needs at least 2048 bits");
    assertRefused(
        () -> Keys.publicKey(Jwts.pem(Jwts.ec("secp384r1").getPublic())),
        "ticketchat.jwt.public-key must be on the curve P-256 for ES256");
  }

  @Test
  @DisplayName("E-09 what is no public key is refused with one clear line")
  void whatIsNoPublicKeyIsRefused() {
    for (var broken :
        List.of(
            "-----BEGIN PUBLIC KEY-----\nnot base64!\n-----END PUBLIC KEY-----",
            Jwts.pem("PUBLIC KEY", new byte[] {1, 2, 3}),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----")) {
      assertRefused(
          () -> Keys.publicKey(broken),
          "ticketchat.jwt.public-key is not a public key in PEM form");
    }
    for (var nowhere : List.of("/no/such/file.pem", "key\u0000.pem", "c2VjcmV0")) {
      assertRefused(
          () -> Keys.publicKey(nowhere),
          "ticketchat.jwt.public-key is neither PEM text nor a readable PEM file");
    }
  }

  @Test
  @DisplayName("A-11 exactly one algorithm is active: both keys are refused, and so is none")
  void exactlyOneKeyIsGiven() {
    var both =
        TestSettings.of(
            Map.of(
                Setting.JWT_SECRET,
                Jwts.SECRET,
                Setting.JWT_PUBLIC_KEY,
                Jwts.pem(Jwts.RSA.getPublic())));

    assertRefused(
        () -> new TokenVerifier(both),
        "ticketchat.jwt.public-key and ticketchat.jwt.secret exclude each other: set one of them");
    assertRefused(
        () -> new TokenVerifier(TestSettings.defaults()),
        "ticketchat.jwt.secret is missing: set it, or ticketchat.jwt.public-key");
    assertThatCode(() -> new TokenVerifier(TestSettings.with(Setting.DEMO, "true")))
        .doesNotThrowAnyException();
  }
}

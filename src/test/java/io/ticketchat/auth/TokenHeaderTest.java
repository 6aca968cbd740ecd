package io.ticketchat.auth;

import static io.ticketchat.auth.Jwts.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ticketchat.settings.Setting;
import io.ticketchat.settings.TestSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers by which a token would choose its own key. */
class TokenHeaderTest {

  private final TokenVerifier hs256 =
      new TokenVerifier(TestSettings.with(Setting.JWT_SECRET, Jwts.SECRET));
  private final TokenVerifier rs256 =
      new TokenVerifier(TestSettings.with(Setting.JWT_PUBLIC_KEY, Jwts.pem(Jwts.RSA.getPublic())));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../dev/null",
        "' UNION SELECT 'secret",
        "http://127.0.0.1/key",
        "",
        "file:///etc/passwd",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  @DisplayName("A-03 a kid chooses no key: with the right signature it is ignored, else refused")
  void aKidChoosesNoKey(String kid) {
    var header = "{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}";

    assertThatCode(() -> hs256.verify(Jwts.hs256(header, claims("")))).doesNotThrowAnyException();
    for (var key : List.of("\0", "secret", kid + " ")) {
      RefusedTokenTest.assertRefused(
          hs256, Jwts.hmac(header, claims(""), "HmacSHA256", Jwts.bytes(key)));
    }
  }

  @Test
  @DisplayName("A-04 a token that brings its own key is refused")
  void aTokenThatBringsItsOwnKey() {
    var attacker = Jwts.rsa(2048);
    var key = (RSAPublicKey) attacker.getPublic();
    var jwk =
        "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\"}"
            .formatted(
                Jwts.base64(key.getModulus().toByteArray()),
                Jwts.base64(key.getPublicExponent().toByteArray()));
    var header = "{\"alg\":\"RS256\",\"jwk\":" + jwk + "}";

    RefusedTokenTest.assertRefused(
        rs256, Jwts.signed(header, claims(""), "SHA256withRSA", attacker.getPrivate()));
  }

  @Test
  @DisplayName("A-04 a token that says where its key lies is refused, and nobody looks there")
  void aTokenThatSaysWhereItsKeyLies() throws Exception {
    var attacker = Jwts.rsa(2048);
    try (var trap = ServerSocketChannel.open()) {
      trap.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      trap.configureBlocking(false);
      int port = ((InetSocketAddress) trap.getLocalAddress()).getPort();
      for (var name : List.of("jku", "x5u", "kid", "iss")) {
        var header =
            "{\"alg\":\"RS256\",\"%s\":\"http://127.0.0.1:%d/keys\"}".formatted(name, port);
        RefusedTokenTest.assertRefused(
            rs256, Jwts.signed(header, claims(""), "SHA256withRSA", attacker.getPrivate()));
      }
      assertThat(trap.accept()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\",\"crit\":[\"unheard-of\"],\"unheard-of\":1}",
        "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}",
        "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}"
      })
  @DisplayName("A-05 what a token calls critical and we do not know refuses it")
  void whatIsCriticalAndNotKnown(String header) {
    RefusedTokenTest.assertRefused(hs256, Jwts.hs256(header, claims("")));
  }
}

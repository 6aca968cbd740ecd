package io.ticketchat.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that a login service signs with its private key, and the usual ways to forge them. */
class PublicKeyTokenIT {

  private static final KeyPair RSA =
      pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
  private static final KeyPair OTHER_RSA =
      pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
  private static final KeyPair EC = pair("EC", new ECGenParameterSpec("secp256r1"));
  private static final KeyPair OTHER_EC = pair("EC", new ECGenParameterSpec("secp256r1"));
  private static final String ES256_JCA = "SHA256withECDSAinP1363Format";

  @TempDir static Path folder;

  private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair pair) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN PUBLIC KEY-----\n"
        + base64.encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String header(String algorithm) {
    return "{\"alg\":\"" + algorithm + "\"}";
  }

  private static String claims() {
    return Forge.payloadWith("name", Attempt.CANARY);
  }

  private static String signed(String algorithm, String jca, KeyPair pair) {
    return Forge.signature(header(algorithm), claims(), jca, pair.getPrivate());
  }

  private static String hmac(String algorithm, byte[] publicKey) {
    return Forge.hmac(header(algorithm), claims(), "HmacSHA256", publicKey);
  }

  private static @Nullable String refusalOf(ServerProcess server, String token) throws IOException {
    try (var chat = RawChat.open(server.chatUri())) {
      return chat.ask("authenticate", "{\"token\":\"" + token + "\"}").getString("message", null);
    }
  }

  private static ServerProcess start(String name, String publicKey) {
    return ServerProcess.named(name)
        .database(Database.h2(name))
        .set("ticketchat.limits.actions-per-minute", "0")
        .set("ticketchat.jwt.secret", "")
        .set("ticketchat.jwt.public-key", publicKey)
        .start();
  }

  private static void assertOnlyThisKeyOpens(
      ServerProcess server, String good, Map<String, String> forged) throws IOException {
    assertThat(refusalOf(server, good)).isNull();
    var refusals = new LinkedHashMap<String, String>();
    for (var one : forged.entrySet()) {
      refusals.put(one.getKey(), refusalOf(server, one.getValue()));
    }
    assertThat(refusals).allSatisfy((what, words) -> assertThat(words).isEqualTo("Invalid token"));
    assertThat(refusalOf(server, good)).isNull();
    assertThat(server.log()).doesNotContain("eyJ", Attempt.CANARY, "\tat ", "Exception");
  }

  @Test
  @DisplayName("A-01 RS256 by a PEM file: our key's tokens, and nobody else's")
  void rs256ByAFile() throws IOException {
    var file = Files.writeString(folder.resolve("login.pem"), pem(RSA));
    var der = RSA.getPublic().getEncoded();
    try (var server = start("token-rs256", file.toString())) {
      assertOnlyThisKeyOpens(
          server,
          signed("RS256", "SHA256withRSA", RSA),
          Map.of(
              "another key", signed("RS256", "SHA256withRSA", OTHER_RSA),
              "RS512", signed("RS512", "SHA512withRSA", RSA),
              "RS1", signed("RS1", "SHA1withRSA", RSA),
              "PS256 in name", signed("PS256", "SHA256withRSA", RSA),
              "HS256 with the PEM as secret", hmac("HS256", pem(RSA).getBytes(UTF_8)),
              "HS256 with the PEM, stripped", hmac("HS256", pem(RSA).strip().getBytes(UTF_8)),
              "HS256 with the DER as secret", hmac("HS256", der),
              "RS256 in name", hmac("RS256", der),
              "HS256 with the secret of another mode", hmac("HS256", Forge.SECRET),
              "none", Forge.parts(header("none"), claims(), new byte[0])));
    }
  }

  @Test
  @DisplayName("A-01 ES256 by PEM text: our key's tokens, no psychic ones")
  void es256ByText() throws IOException {
    try (var server = start("token-es256", pem(EC).replace("\n", "\\n"))) {
      assertOnlyThisKeyOpens(
          server,
          signed("ES256", ES256_JCA, EC),
          Map.of(
              "another key", signed("ES256", ES256_JCA, OTHER_EC),
              "DER instead of r and s", signed("ES256", "SHA256withECDSA", EC),
              "r = s = 0", Forge.parts(header("ES256"), claims(), new byte[64]),
              "no signature", Forge.parts(header("ES256"), claims(), new byte[0]),
              "ES256K", signed("ES256K", ES256_JCA, EC),
              "ES384", signed("ES384", "SHA384withECDSAinP1363Format", EC),
              "RS256 in name", signed("RS256", ES256_JCA, EC),
              "HS256 with the PEM as secret", hmac("HS256", pem(EC).getBytes(UTF_8)),
              "HS256 with the DER as secret", hmac("HS256", EC.getPublic().getEncoded()),
              "none", Forge.parts(header("none"), claims(), new byte[0])));
    }
  }
}

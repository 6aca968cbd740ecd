package io.ticketchat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import java.net.http.HttpRequest;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings with which a server would lose messages or let everybody in: it must not start. */
class StartupIT {

  private static final String SECRET = Attempt.CANARY + "-of-more-than-32-bytes-in-all";

  /** What is set, and the one line that refuses it. */
  private record Refusal(String line, Map<String, String> settings) {
    @Override
    public String toString() {
      return line;
    }
  }

  private static Refusal refusal(String line, String... settings) {
    return settings.length == 2
        ? new Refusal(line, Map.of(settings[0], settings[1]))
        : new Refusal(line, Map.of(settings[0], settings[1], settings[2], settings[3]));
  }

  private static Stream<Refusal> refusals() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    var key = generator.generateKeyPair();
    var privateKey = Base64.getEncoder().encodeToString(key.getPrivate().getEncoded());
    return Stream.of(
        refusal(
            "ticketchat.db.url must hold ;WRITE_DELAY=0 on H2, else acknowledged messages are lost"
                + " when the server is killed",
            "ticketchat.db.url",
            "jdbc:h2:file:./target/h2/refused"),
        refusal(
            "ticketchat.db.url must start with jdbc:h2: or jdbc:postgresql:",
            "ticketchat.db.url",
            "jdbc:mysql://root:" + Attempt.CANARY + "@localhost/ticketchat"),
        refusal(
            "ticketchat.db.url cannot be reached (SQL state 08001)",
            "ticketchat.db.url",
            "jdbc:postgresql://localhost:1/x?password=" + Attempt.CANARY),
        refusal(
            "ticketchat.jwt.secret is missing: set it, or ticketchat.jwt.public-key",
            "ticketchat.jwt.secret",
            ""),
        refusal(
            "ticketchat.jwt.secret is too weak: at least 32 random bytes are needed",
            "ticketchat.jwt.secret",
            Attempt.CANARY),
        refusal(
            "ticketchat.jwt.public-key and ticketchat.jwt.secret exclude each other: set one of"
                + " them",
            "ticketchat.jwt.secret",
            SECRET,
            "ticketchat.jwt.public-key",
            "key.pem"),
        refusal(
            "ticketchat.jwt.public-key is a private key; give the server the public one",
            "ticketchat.jwt.secret",
            "",
            "ticketchat.jwt.public-key",
            "-----BEGIN PRIVATE KEY-----\n" + privateKey + "\n-----END PRIVATE KEY-----"),
        refusal(
            "ticketchat.base-url must be http:// or https:// and a host",
            "ticketchat.base-url",
            "https://user:" + Attempt.CANARY + "@help.example.com"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  @DisplayName("D-02 E-09 A dangerous setting is refused with one clear line that tells no secret")
  void isRefusedWithOneLine(Refusal refusal) {
    var setup = ServerProcess.named("startup").database(Database.h2("startup"));
    refusal.settings.forEach(setup::set);
    try (var server = setup.startInVain()) {
      var log = server.log();
      assertThat(log.lines().filter(line -> line.contains("Ticketchat does not start")))
          .singleElement()
          .asString()
          .endsWith("Ticketchat does not start: " + refusal.line);
      assertThat(log).doesNotContain(Attempt.CANARY).doesNotContainPattern("[A-Za-z0-9+]{100}");
      for (var path : new String[] {"api/health", "", "index.html", "api/demo"}) {
        assertThat(status(server, path)).as(path).isEqualTo(404);
      }
    }
  }

  private static int status(ServerProcess server, String path) {
    var request = HttpRequest.newBuilder(server.baseUri().resolve(path)).build();
    return Api.send(request).statusCode();
  }
}

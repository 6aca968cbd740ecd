package io.ticketchat.echo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The public suites, where somebody has them: {@code PROTOCOL_SUITES} is a checkout of
 * socketio/socket.io. They are not ours to keep, and what they check is checked by the tests beside
 * this one on every run.
 */
class ProtocolSuitesIT {

  private static final String CHECKOUT = System.getenv("PROTOCOL_SUITES");

  /** Their clocks allow 200 ms for an answer, which a busy machine does not always keep to. */
  private static final int TRIES = 3;

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    if (CHECKOUT == null) {
      var sentence = "No public protocol suites: PROTOCOL_SUITES names no checkout of socket.io.";
      System.out.println(sentence);
      Assumptions.abort(sentence);
    }
    var setup = ServerProcess.named("suites").war(EchoWar.make());
    server = setup.readyPath("engine.io/?EIO=4&transport=polling").start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"engine.io-protocol, v4, 25", "socket.io-protocol, v5, 32"})
  @DisplayName("W-01 The public suites of both protocols pass whole")
  void theSuitePassesWhole(String protocol, String version, int tests) throws Exception {
    var suite = copy(Path.of(CHECKOUT, "docs", protocol, version + "-test-suite"), protocol);
    assertThat(run(suite, "npm", "ci")).contains("added");

    var output = run(suite, "npm", "test");
    for (int tried = 1; tried < TRIES && !output.contains(tests + " passing"); tried++) {
      System.out.println(output);
      output = run(suite, "npm", "test");
    }

    System.out.println(output);
    assertThat(output).contains(tests + " passing").doesNotContain("failing");
  }

  private static Path copy(Path from, String name) throws IOException {
    var to = Path.of("target", "suites", name);
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    var script = to.resolve("test-suite.js");
    var ours = "localhost:" + server.baseUri().getPort();
    Files.writeString(script, Files.readString(script).replace("localhost:3000", ours));
    return to;
  }

  private static String run(Path folder, String... command) throws Exception {
    var output = folder.resolve("output.txt").toFile();
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output.toPath());
  }
}

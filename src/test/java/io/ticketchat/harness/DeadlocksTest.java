package io.ticketchat.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every server is looked at before a test ends it. */
class DeadlocksTest {

  private static ServerProcess running(String kind) throws IOException, URISyntaxException {
    var classes =
        Path.of(Deadlocked.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(java, "-cp", classes.toString(), Deadlocked.class.getName(), kind)
            .redirectErrorStream(true)
            .start();
    var setup = ServerProcess.named("deadlocks");
    Leftovers.killAtExit(process, setup.temporaryFiles());
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(output.readLine()).isEqualTo("ready");
    return new ServerProcess(setup, process);
  }

  @ParameterizedTest
  @ValueSource(strings = {"monitors", "locks"})
  @DisplayName("B-19 A server whose threads wait for each other fails the test that closes it")
  void aDeadlockFailsTheTest(String kind) throws Exception {
    assertIsTold(running(kind), ServerProcess::close);
    assertIsTold(running(kind), ServerProcess::stop);
  }

  private static void assertIsTold(ServerProcess server, Consumer<ServerProcess> end) {
    assertThatThrownBy(() -> end.accept(server))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("party-0")
        .hasMessageContaining("party-1");
    assertThat(server.isAlive()).as("it is ended all the same").isFalse();
  }

  @Test
  @DisplayName("B-19 A server whose threads wait for nothing passes")
  void noDeadlockFailsNothing() throws Exception {
    var server = running("nothing");
    assertThat(Deadlocks.in(server.pid())).isEmpty();
    server.close();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  @DisplayName("B-19 A server that stands still, or is killed as a fault, is not asked")
  void whatCannotAnswerIsNotAsked() throws Exception {
    var paused = running("monitors");
    paused.pause();
    long start = System.nanoTime();
    paused.close();
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
    var killed = running("monitors");
    killed.kill();
    assertThat(killed.isAlive()).isFalse();
    killed.close();
  }
}

package io.ticketchat.transport.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PulseTest {

  private static final long SECOND = 1_000_000_000L;

  private final Pulse pulse =
      new Pulse(
          new EngineServer.Options(Duration.ofSeconds(25), Duration.ofSeconds(20), 1_000, 1_000),
          0);

  @Test
  void aPingIsDueAfterTheIntervalAndOnlyOnce() {
    assertThat(pulse.beat(25 * SECOND - 1)).isFalse();
    assertThat(pulse.beat(25 * SECOND)).isTrue();
    assertThat(pulse.beat(26 * SECOND)).isFalse();
  }

  @Test
  void aPongStartsTheIntervalAnew() {
    pulse.beat(25 * SECOND);
    pulse.pingLeft(25 * SECOND);

    assertThat(pulse.pong(26 * SECOND)).isTrue();

    assertThat(pulse.isOver(100 * SECOND)).isFalse();
    assertThat(pulse.beat(50 * SECOND)).isFalse();
    assertThat(pulse.beat(51 * SECOND)).isTrue();
  }

  @Test
  void whoDoesNotAnswerIsGoneAfterTheTimeout() {
    pulse.beat(25 * SECOND);
    pulse.pingLeft(25 * SECOND);

    assertThat(pulse.isOver(45 * SECOND - 1)).isFalse();
    assertThat(pulse.isOver(45 * SECOND)).isTrue();
  }

  @Test
  @DisplayName("B-03 A pong to a ping that has not left counts for nothing")
  void aPongToAPingThatCouldNotBeHeardCountsForNothing() {
    assertThat(pulse.pong(SECOND)).isFalse();
    pulse.beat(25 * SECOND);

    assertThat(pulse.pong(30 * SECOND)).isFalse();

    assertThat(pulse.isOver(45 * SECOND)).isTrue();
  }

  @Test
  void aPongThatOvertakesTheNewsOfItsPingCounts() {
    pulse.beat(25 * SECOND);
    pulse.pong(25 * SECOND + 1);
    pulse.pingLeft(25 * SECOND + 2);

    assertThat(pulse.isOver(100 * SECOND)).isFalse();
    assertThat(pulse.beat(51 * SECOND)).isTrue();
  }

  @Test
  void aPartOfAMessageIsAsGoodAsThePongBehindIt() {
    pulse.beat(25 * SECOND);
    pulse.pingLeft(25 * SECOND);
    pulse.progress(30 * SECOND);

    assertThat(pulse.isOver(45 * SECOND)).isFalse();
  }

  @Test
  void aClockThatTicksLateTakesAQuarterOfTheClientsTimeAtMost() {
    pulse.beat(27 * SECOND);
    assertThat(pulse.isOver(45 * SECOND - 1)).isFalse();
    assertThat(pulse.isOver(45 * SECOND)).isTrue();

    var paused =
        new Pulse(
            new EngineServer.Options(Duration.ofSeconds(25), Duration.ofSeconds(20), 1_000, 1_000),
            0);
    paused.beat(1_000 * SECOND);
    assertThat(paused.isOver(1_015 * SECOND - 1)).isFalse();
    assertThat(paused.isOver(1_015 * SECOND)).isTrue();
  }
}

package io.ticketchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LivenessTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Liveness life = new Liveness();
  private final long now = System.nanoTime();

  @Test
  void silenceIsMeasuredFromTheLastSignOfLife() {
    assertThat(life.isSilentFor(now, 25 * SECOND)).isFalse();
    assertThat(life.isSilentFor(now + 25 * SECOND, 25 * SECOND)).isTrue();
  }

  @Test
  void whoIsAskedIsNotAskedAgain() {
    life.pinged(now);

    assertThat(life.isSilentFor(now + 90 * SECOND, 25 * SECOND)).isFalse();
  }

  @Test
  @DisplayName(
      "P-03 (in small) who does not answer a ping in time is overdue, any sign of life saves")
  void whoDoesNotAnswerInTimeIsOverdue() {
    assertThat(life.isPongOverdue(now + 90 * SECOND, 20 * SECOND)).isFalse();

    life.pinged(now);
    assertThat(life.isPongOverdue(now + 19 * SECOND, 20 * SECOND)).isFalse();
    assertThat(life.isPongOverdue(now + 20 * SECOND, 20 * SECOND)).isTrue();

    life.heard();
    assertThat(life.isPongOverdue(now + 90 * SECOND, 20 * SECOND)).isFalse();
  }

  @Test
  void aNewTokenIsWorthANewWarning() {
    life.warnedOfEnd();
    assertThat(life.isWarned()).isTrue();

    life.renewed();
    assertThat(life.isWarned()).isFalse();
  }
}

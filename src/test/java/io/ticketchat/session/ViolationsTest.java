package io.ticketchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ViolationsTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Violations violations = new Violations();
  private final long start = System.nanoTime();

  private boolean addAt(long second) {
    return violations.add(start + second * SECOND, 60);
  }

  @Test
  @DisplayName("L-05 (in small) as many as are borne in a minute are borne at once, and no more")
  void soManyAreBorneAtOnce() {
    for (int i = 0; i < 60; i++) {
      assertThat(addAt(0)).isFalse();
    }
    assertThat(addAt(0)).isTrue();
    assertThat(addAt(0)).isTrue();
  }

  @Test
  @DisplayName("L-05 (in small) they are forgiven evenly, and nobody saves them up")
  void theyAreForgivenEvenly() {
    for (int second = 0; second < 600; second++) {
      assertThat(addAt(second)).isFalse();
    }
    for (int i = 1; i < 60; i++) {
      assertThat(addAt(3_600)).isFalse();
    }
    assertThat(addAt(3_600)).isFalse();
    assertThat(addAt(3_600)).isTrue();
    assertThat(addAt(3_603)).isFalse();
  }
}

package io.ticketchat.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.growth.Hearing.Faults;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts the faults does count them. */
class HearingTest {

  private final List<Long> passedOn = new ArrayList<>();
  private final Hearing hearing = new Hearing((text, at) -> passedOn.add(at));

  private Faults after(int... seqs) {
    for (int seq : seqs) {
      hearing.hear(
          "{\"event\":\"new_message\",\"data\":{\"seq\":" + seq + ",\"success\":true}}", seq);
    }
    var acknowledged = new BitSet();
    acknowledged.set(3, 7); // 3, 4, 5, 6
    return hearing.faults(acknowledged);
  }

  @Test
  void allInOrder() {
    assertThat(after(3, 4, 5, 6)).isEqualTo(Hearing.NONE);
    assertThat(passedOn).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void whatWasNotHeardIsLost() {
    assertThat(after(3, 6)).isEqualTo(new Faults(2, 0, 0));
  }

  @Test
  void whatWasHeardTwiceIsDoubledAndPassedOnOnce() {
    assertThat(after(3, 4, 4, 5, 3, 6)).isEqualTo(new Faults(0, 2, 0));
    assertThat(passedOn).hasSize(4);
  }

  @Test
  void whatComesAfterALaterOneIsMisplaced() {
    assertThat(after(4, 3, 6, 5)).isEqualTo(new Faults(0, 0, 2));
  }
}

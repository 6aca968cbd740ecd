package io.ticketchat.transport.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SendWindowTest {

  private static final int FRAME = 64 * 1024;

  private final SendWindow window = new SendWindow();
  private final AtomicInteger went = new AtomicInteger();

  /** Sends frames until the window is full; gives the last place that was marked. */
  private long fill() {
    long marked = 0;
    for (int before = -1; before < went.get(); ) {
      before = went.get();
      marked = window.sent(FRAME).orElse(marked);
      window.whenOpen(went::incrementAndGet);
    }
    return marked;
  }

  @Test
  void whatIsNotConfirmedIsBounded() {
    fill();
    assertThat(went.get()).isBetween(4, 16);
  }

  @Test
  void aConfirmationLetsTheNextOneGo() {
    long marked = fill();
    int before = went.get();
    window.confirmed(marked);
    assertThat(went.get()).isEqualTo(before + 1);
    window.confirmed(marked);
    assertThat(went.get()).as("each goes once").isEqualTo(before + 1);
  }

  @Test
  void aPlaceThatWasNeverMarkedConfirmsNothing() {
    long marked = fill();
    int before = went.get();
    window.confirmed(marked + 1);
    window.confirmed(Long.MAX_VALUE);
    assertThat(went.get()).isEqualTo(before);
  }

  @Test
  void smallFramesAreMarkedNowAndThenOnly() {
    int marks = 0;
    for (int i = 0; i < 1_000; i++) {
      marks += window.sent(500).isPresent() ? 1 : 0;
    }
    assertThat(marks).isBetween(6, 8);
  }
}

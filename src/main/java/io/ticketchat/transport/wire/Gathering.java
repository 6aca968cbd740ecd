package io.ticketchat.transport.wire;

/** The room that one message has while its parts come in. Not thread-safe. */
public final class Gathering {

  private final Allowance allowance;
  private long held;

  /** Holds nothing yet. */
  public Gathering(Allowance allowance) {
    this.allowance = allowance;
  }

  /** Whether there is room for the message, which has this length by now. */
  public boolean reach(long length) {
    if (length <= Allowance.SMALL) {
      return true;
    }
    boolean fits = allowance.taking().take(held, length - held);
    held = fits ? length : held;
    return fits;
  }

  /** The message is handed on, or lost. */
  public void end() {
    allowance.giving().accept(held);
    held = 0;
  }
}

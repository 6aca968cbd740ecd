package io.ticketchat.transport.wire;

import java.util.function.LongConsumer;

/** The room that one message has while its parts come in. Not thread-safe. */
public final class Gathering {

  /**
   * Room for large messages that all clients share.
   *
   * @param taking makes room
   * @param giving a message is handed on, or lost
   */
  public record Allowance(Taking taking, LongConsumer giving) {

    /** What is not longer needs no room here. */
    static final int SMALL = 128 * 1024;

    /** Always has room. */
    public static final Allowance UNBOUNDED = new Allowance((held, more) -> true, held -> {});

    /** How room is made for more of a message. */
    @FunctionalInterface
    public interface Taking {
      /**
       * Makes room; false where there is none.
       *
       * @param held how much the message holds already
       */
      boolean take(long held, long more);
    }
  }

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

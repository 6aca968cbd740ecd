package io.ticketchat.transport.wire;

import java.util.function.LongConsumer;

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

package io.ticketchat.chaos.speak;

import org.jspecify.annotations.Nullable;

/** Sends messages by one kind of client. */
public interface Speaker extends AutoCloseable {

  /** How long an answer may take where the connection stays: more than the heartbeat needs. */
  long PATIENCE_SECONDS = 60;

  /** Sends once; null where there was neither an answer nor an end of the connection. */
  @Nullable Outcome say(String ticket, String text, String clientMessageId)
      throws InterruptedException;

  /** Whether it repeats by itself what was not acknowledged. */
  default boolean repeats() {
    return false;
  }

  @Override
  void close();
}

package io.ticketchat.session.recovery;

import java.util.Optional;

/** Seals what a session was, so that its client can keep it and neither read nor change it. */
public interface SessionSeals {

  /** The seal of one session. Thread-safe. */
  interface Seal {

    /** Seals a state; the text is of {@code A-Z a-z 0-9 - _}. */
    String close(SessionState state);

    /**
     * Opens what this session's seal closed on this data set, within the last day; anything else is
     * empty.
     */
    Optional<SessionState> open(String sealed);
  }

  /**
   * The seal of a session.
   *
   * @param pid the session's private id: unguessable, and never told to anyone but its client
   */
  Seal of(String pid);
}

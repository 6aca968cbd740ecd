package io.ticketchat.session.recovery;

import io.ticketchat.session.ChatSession;
import java.util.Optional;

/** Brings a session back to where its client was. */
public interface SessionRecovery {

  /**
   * Signs the user in and enters the rooms again, as far as the user still may. Waits for the
   * database.
   *
   * @return what to do once the client knows that it is back: it is sent all that it missed, then
   *     what is new. Empty where the user may not come back like this, or missed too much: then
   *     nothing has changed
   */
  Optional<Runnable> recover(ChatSession session, SessionState state);
}

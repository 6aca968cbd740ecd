package io.ticketchat.settings;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one line that says why the application does not start. Servers differ in whether they open
 * the pool or run the checks first, and in whether they go on after a failure: who finds out first
 * tells.
 */
public final class StartupFailure {

  private static final Logger LOG = System.getLogger(StartupFailure.class.getName());
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private StartupFailure() {}

  /** Says it, unless it was said before. */
  public static void tell(InvalidSettingException failure) {
    if (!TOLD.getAndSet(true)) {
      LOG.log(Level.ERROR, "Ticketchat does not start: {0}", failure.getMessage());
    }
  }
}

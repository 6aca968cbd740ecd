package io.ticketchat.storage;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * EclipseLink asks a second time, over another connection, when one breaks under a reading outside
 * of a transaction's writes; a restarted database costs no answer so. It would go on after that,
 * and sleep for five seconds before each attempt, while threads and clients wait: one is enough.
 */
public class QuickRetry implements SessionCustomizer {

  @Override
  public void customize(Session session) {
    var login = session.getLogin();
    login.setQueryRetryAttemptCount(1);
    login.setDelayBetweenConnectionAttempts(0);
  }
}

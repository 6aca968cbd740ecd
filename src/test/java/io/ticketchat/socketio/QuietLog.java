package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.ServerProcess;
import java.util.regex.Pattern;

/** What an operator must not find in the log, however clients behave. */
public final class QuietLog {

  /**
   * Payara's own: the notice that a body is complete sometimes comes once more, when the request is
   * over (see "Requests and threads on Payara" in the architecture). It is counted aloud, and
   * nothing else is passed over.
   */
  private static final Pattern LATE_NOTICE =
      Pattern.compile(
          "Exception in thread \"glassfish-web-async-thread-\\d+\" java\\.lang\\."
              + "NullPointerException: [^\\n]*because \"context\" is null\\n(\\tat [^\\n]*\\n)*");

  private QuietLog() {}

  /** No failure, no trace and no token since the server was ready. */
  public static void check(ServerProcess server) {
    var since = server.logSinceStart();
    long late = LATE_NOTICE.matcher(since).results().count();
    if (late > 0) {
      System.out.println("Late notices of Payara in the log: " + late);
    }
    assertThat(LATE_NOTICE.matcher(since).replaceAll(""))
        .doesNotContain("\tat ", "Exception", "SEVERE", "ERROR", "WELD", "eyJ");
  }
}

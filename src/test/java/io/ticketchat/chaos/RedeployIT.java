package io.ticketchat.chaos;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.chaos.check.Kind;
import io.ticketchat.chaos.check.Violation;
import io.ticketchat.chaos.record.Entry.Answered;
import io.ticketchat.chaos.record.Entry.Asked;
import io.ticketchat.harness.Container;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.Missing;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerThreads;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The application is put anew on a running server, again and again, while people talk. */
class RedeployIT {

  private static final int REDEPLOYS = Integer.getInteger("chaos.redeploys", 6);
  private static final int LATEST_MILLIS = 2_000;

  /** Until everything that a server makes once is made. */
  private static final int FIRST = 2;

  /** What is only softly held may go at any time, and must not be taken for a leak. */
  private static final String SOFT = "-XX:SoftRefLRUPolicyMSPerMB=0";

  /** How Linux names, in fifteen letters, what comes of a managed thread factory on each server. */
  private static final Set<String> OUR_THREADS = Set.of("java:app/concur", "EE-ManagedThrea");

  /** All pools of one application together may have 66 to 68 threads, by the processors. */
  private static final long MOST_THREADS = 70;

  private static final String HTTP_CALLERS = "http-";
  private static final double MEGABYTE = 1024 * 1024;

  /**
   * Who was seen in heap dumps of WildFly: the application that runs; those that parked threads of
   * its task pool had last, which they keep until they are given another task (two threads stay, by
   * the server's defaults); the one of the thread that fills connection pools; the one that a
   * method handle of the JDK had last to convert a type of. None of them grows with redeployments.
   */
  private static final int MOST_APPLICATIONS = 5;

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("R-04 B-16 Redeployed under load: nothing is lost, and nothing is left behind")
  void nothingIsLostOrLeftBehind(Container container) throws Exception {
    Missing.unlessProc("threads");
    var name = "redeploy-" + container.name().toLowerCase(Locale.ROOT);
    var setup = ServerProcess.named(name).on(container).redeployable().heap("768m").jvmOption(SOFT);
    try (var run = new Run(name, Database.h2("redeploy"), setup)) {
      for (int i = 0; i < FIRST; i++) {
        redeployAtRandom(run);
      }
      var threads = new ServerThreads(run.server().pid());
      var threadsBefore = threads.byPool();
      long metaspaceBefore = run.server().metaspaceUsedAfterGc();
      for (int i = 0; i < REDEPLOYS; i++) {
        redeployAtRandom(run);
      }
      run.load.stop();
      await("the server's own threads go when they are idle, with what they hold")
          .atMost(4, TimeUnit.MINUTES)
          .pollInterval(10, TimeUnit.SECONDS)
          .untilAsserted(
              () -> {
                long most = MOST_APPLICATIONS + forgotten(run);
                assertThat(applications(run)).as("applications").isLessThanOrEqualTo((int) most);
              });
      int applications = applications(run);
      long metaspace = run.server().metaspaceUsedAfterGc() - metaspaceBefore;
      var threadsAfter = threads.byPool();
      var more = ServerThreads.growth(threadsBefore, threadsAfter);
      var report = run.finish();
      System.out.printf(
          "%s: %.2f MB of metaspace for each of %d redeploys, %d applications in memory, more"
              + " threads %s%n",
          name, metaspace / MEGABYTE / REDEPLOYS, REDEPLOYS, applications, more);
      Circumstances.write(run, "redeploy", report, new ResumeTimes());
      assertThat(report.violations()).filteredOn(one -> !isKnown(container, one)).isEmpty();
      assertThat(threadsAfter.entrySet())
          .as("threads of one application")
          .filteredOn(pool -> OUR_THREADS.contains(pool.getKey()))
          .isNotEmpty()
          .allMatch(pool -> pool.getValue() <= MOST_THREADS);
      assertThat(run.log()).as("nothing goes on of what is gone").doesNotContain(" failed: ");
    }
  }

  /** HTTP calls without an answer: each holds the application that it was made to. */
  private static long forgotten(Run run) {
    var answered =
        run.recorder.entries(Answered.class).stream()
            .map(one -> one.user() + one.request())
            .collect(toSet());
    return run.recorder.entries(Asked.class).stream()
        .filter(one -> one.user().startsWith(HTTP_CALLERS))
        .filter(one -> !answered.contains(one.user() + one.request()))
        .count();
  }

  /**
   * Payara forgets the HTTP calls that are under way when it takes an application off, after the
   * application has answered them: the caller's patience ends, and it asks again.
   */
  private static boolean isKnown(Container container, Violation violation) {
    return container == Container.PAYARA
        && violation.kind() == Kind.UNANSWERED
        && violation.what().contains("user=" + HTTP_CALLERS);
  }

  private static int applications(Run run) {
    return run.server().copiesOf("io.ticketchat.session.SessionRegistry");
  }

  private static void redeployAtRandom(Run run) throws InterruptedException {
    run.awaitAcknowledged(run.load.acknowledged() + 1 + run.random.nextInt(100));
    run.pause(LATEST_MILLIS);
    run.redeploy();
  }
}

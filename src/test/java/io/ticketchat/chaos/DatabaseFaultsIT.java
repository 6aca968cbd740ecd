package io.ticketchat.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.chaos.check.Report;
import io.ticketchat.chaos.record.Entry.Answered;
import io.ticketchat.chaos.record.Entry.Asked;
import io.ticketchat.chaos.record.Entry.Database;
import io.ticketchat.chaos.record.Result;
import io.ticketchat.harness.PostgresProcess;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL is killed, restarted and paused under load; the server lives on. */
class DatabaseFaultsIT {

  private static final int CRASHES = Integer.getInteger("chaos.crashes", 3);
  private static final int DOWN_SECONDS = 8;
  private static final int PAUSE_SECONDS = 30;
  private static final long RECOVERY_MILLIS = 10_000;

  /** Silence is noticed after 4 s, and all who wait are refused then; a busy machine has longer. */
  private static final long PAUSE_DARK_MILLIS = 10_000;

  /** How PostgreSQL ends. */
  enum Crash {
    KILL("kill -9 of PostgreSQL") {
      @Override
      void inflict(PostgresProcess postgres) {
        postgres.kill();
      }
    },
    IMMEDIATE("immediate stop of PostgreSQL") {
      @Override
      void inflict(PostgresProcess postgres) {
        postgres.stopImmediately();
      }
    };

    private final String words;

    Crash(String words) {
      this.words = words;
    }

    abstract void inflict(PostgresProcess postgres);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D-04 D-05 PostgreSQL crashes under load: UNAVAILABLE within 5 s, nothing is lost")
  void nothingIsLostWhenTheDatabaseCrashes(Crash crash) throws Exception {
    var name = "postgresql-" + crash.name().toLowerCase(Locale.ROOT);
    try (var postgres = new PostgresProcess();
        var run = new Run(name, postgres.database())) {
      var recovery = new ResumeTimes();
      for (int i = 0; i < CRASHES; i++) {
        run.awaitAcknowledged(run.load.acknowledged() + 50);
        run.pause(2_000);
        run.broke(crash.words);
        crash.inflict(postgres);
        run.recorder.add(t -> new Database(t, false));
        TimeUnit.SECONDS.sleep(DOWN_SECONDS); // how long it is away
        run.recorder.add(t -> new Database(t, true));
        postgres.start();
        recovery.add(recoveredAfter(run, run.recorder.now()));
      }
      var report = run.finish();
      Circumstances.write(run, crash.words, report, recovery);
      tell(run, report, recovery);
      report.assertClean();
      assertThat(refusals(run, "UNAVAILABLE")).isPositive();
      assertThat(recovery.max())
          .as("ms until messages are stored again")
          .isLessThan(RECOVERY_MILLIS);
    }
  }

  private static void tell(Run run, Report report, ResumeTimes recovery) {
    System.out.printf(
        "%s: the slowest answer without the database after %d ms, stored again after %d ms%n",
        run.name, report.slowestInTheDark(), recovery.max());
  }

  /** Milliseconds until one is acknowledged that was sent after the database was back. */
  private static long recoveredAfter(Run run, long back) {
    run.awaitAcknowledged(run.load.acknowledged() + run.load.writers() + 1L);
    var asked =
        run.recorder.entries(Asked.class).stream()
            .filter(one -> one.t() >= back)
            .map(Asked::request)
            .collect(java.util.stream.Collectors.toSet());
    return run.recorder.entries(Answered.class).stream()
        .filter(one -> one.t() >= back && one.result() == Result.OK)
        .filter(one -> asked.contains(one.request()) && one.clientMessageId() != null)
        .mapToLong(one -> one.t() - back)
        .min()
        .orElseThrow();
  }

  private static long refusals(Run run, String code) {
    return run.recorder.entries(Answered.class).stream()
        .filter(answer -> code.equals(answer.code()))
        .count();
  }

  @Test
  @DisplayName("D-06 PostgreSQL stands still for 30 s: what is repeated is there once")
  void nothingIsDoubledWhenTheDatabaseStandsStill() throws Exception {
    try (var postgres = new PostgresProcess();
        var run = new Run("postgresql-pause", postgres.database())) {
      run.awaitAcknowledged(50);
      run.broke("SIGSTOP of PostgreSQL");
      postgres.pause();
      run.recorder.add(t -> new Database(t, false));
      TimeUnit.SECONDS.sleep(PAUSE_SECONDS); // how long it stands still
      run.recorder.add(t -> new Database(t, true));
      postgres.resume();
      var recovery = new ResumeTimes();
      recovery.add(recoveredAfter(run, run.recorder.now()));
      Report report = run.finish(PAUSE_DARK_MILLIS);
      Circumstances.write(run, "PostgreSQL stands still for 30 s", report, recovery);
      tell(run, report, recovery);
      report.assertClean();
      assertThat(refusals(run, "UNAVAILABLE") + refusals(run, "UNKNOWN_OUTCOME")).isPositive();
    }
  }
}

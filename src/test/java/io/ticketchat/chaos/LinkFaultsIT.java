package io.ticketchat.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.chaos.record.Entry.Fault;
import io.ticketchat.chaos.record.Entry.Resumed;
import io.ticketchat.harness.Database;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of all clients are cut, stalled, delayed, sliced, throttled and half-closed. */
class LinkFaultsIT {

  private static final double MINUTES =
      Double.parseDouble(System.getProperty("chaos.minutes", "1"));

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"h2", "postgresql"})
  @DisplayName("D-22 Random faults of the lines: I1 to I8 hold, and all come back")
  void nothingIsLostOnBadLines(String kind) throws Exception {
    var database = kind.equals("h2") ? Database.h2("chaos") : Database.postgresql();
    try (var run = new Run("links-" + kind, database)) {
      run.awaitAcknowledged(50);
      var faults = new LinkFaults(run.proxy, run.random);
      var times = new ResumeTimes();
      long end = System.nanoTime() + Duration.ofMillis((long) (MINUTES * 60_000)).toNanos();
      while (System.nanoTime() < end) {
        long broken = run.recorder.now();
        faults.one(run::broke);
        long mended = run.recorder.now();
        run.recorder.add(t -> new Fault(t, "mended"));
        run.pause(3_000);
        times.add(run.recorder.entries(Resumed.class), broken, mended, run.recorder.now());
      }
      long before = run.load.acknowledged();
      run.awaitAcknowledged(before + 50);
      var report = run.finish();
      Circumstances.write(run, "faults of the clients' lines", report, times);
      report.assertClean();
      assertThat(before).as("messages got through").isGreaterThan(run.faults());
    }
  }
}

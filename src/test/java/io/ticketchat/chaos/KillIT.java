package io.ticketchat.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.chaos.record.Entry.Resumed;
import io.ticketchat.harness.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The only node is killed under load, again and again, on the same data. */
class KillIT {

  private static final int KILLS = Integer.getInteger("chaos.kills", 4);
  private static final int LATEST_MILLIS = 3_000;

  private record Kill(long broken, long started) {}

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"h2", "postgresql"})
  @DisplayName("D-01 kill -9 under load: nothing acknowledged is lost, all is there once")
  void nothingAcknowledgedIsLost(String kind) throws Exception {
    var database = kind.equals("h2") ? Database.h2("chaos") : Database.postgresql();
    try (var run = new Run("kill-" + kind, database)) {
      run.awaitAcknowledged(50);
      var kills = new ArrayList<Kill>();
      for (int i = 0; i < KILLS; i++) {
        kills.add(killAtRandom(run, i));
      }
      run.awaitAcknowledged(run.load.acknowledged() + 100);
      var report = run.finish();
      var resumed = times(kills, run.recorder.entries(Resumed.class));
      Circumstances.write(run, "kill -9 of the server", report, resumed);
      report.assertClean();
      assertThat(report.acknowledged()).isGreaterThan(KILLS);
      assertThat(resumed.size()).as("who stays came back").isPositive();
    }
  }

  /** Every other time into the storm of those who come back, else once messages flow again. */
  private static Kill killAtRandom(Run run, int number) throws InterruptedException {
    if (number % 2 == 0) {
      run.awaitAcknowledged(run.load.acknowledged() + 1 + run.random.nextInt(100));
    }
    run.pause(LATEST_MILLIS);
    long broken = run.recorder.now();
    return new Kill(broken, run.killAndStart());
  }

  private static ResumeTimes times(List<Kill> kills, List<Resumed> resumed) {
    var times = new ResumeTimes();
    for (int i = 0; i < kills.size(); i++) {
      long next = i + 1 < kills.size() ? kills.get(i + 1).broken : Long.MAX_VALUE;
      times.add(resumed, kills.get(i).broken, kills.get(i).started, next);
    }
    return times;
  }
}

package io.ticketchat.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Missing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Measures how the work grows; every run also checks that nothing was lost or doubled. */
class GrowthBench {

  private static final double SECONDS = Double.parseDouble(property("seconds", "10"));
  private static final double WARM_UP = SECONDS / 3;
  private static TestBed bed;

  private static String property(String name, String fallback) {
    return System.getProperty("growth." + name, fallback);
  }

  private static int[] sizes(String name, String fallback) {
    return Arrays.stream(property(name, fallback).split(",")).mapToInt(Integer::parseInt).toArray();
  }

  @BeforeAll
  static void start() throws Exception {
    Missing.unlessProc("processor time");
    bed = new TestBed();
    new RoomOfMany(bed, 100).measure(SECONDS, SECONDS); // until the code is compiled
    new ManyWriters(bed, 10).measure(SECONDS, SECONDS);
  }

  @AfterAll
  static void stop() throws IOException {
    if (bed != null) {
      bed.close();
    }
  }

  @Test
  void membersOfARoom() throws Exception {
    var points = new ArrayList<RoomOfMany.Point>();
    for (int members : sizes("members", "10,50,200,1000,2000")) {
      var point = new RoomOfMany(bed, members).measure(WARM_UP, SECONDS);
      points.add(point);
      assertThat(point.faults()).isEqualTo(Hearing.NONE);
      assertThat(point.latencies().count()).isEqualTo((int) point.deliveries());
    }
    Findings.ofRooms(bed, points);
  }

  @Test
  void messagesInFlight() throws Exception {
    var points = new ArrayList<ManyWriters.Point>();
    for (int writers : sizes("inFlight", "1,10,100")) {
      var point = new ManyWriters(bed, writers).measure(WARM_UP, SECONDS);
      points.add(point);
      assertThat(point.faults()).isEqualTo(Hearing.NONE);
    }
    Findings.ofWriters(bed, points);
  }

  @Test
  void lengthOfAHistory() throws Exception {
    var points = new ArrayList<LongHistory.Point>();
    for (int messages : sizes("history", "1000,10000,100000,1000000")) {
      var point = new LongHistory(bed, messages).measure(50, (int) (20 * SECONDS));
      points.add(point);
      assertThat(point.wrong()).isZero();
    }
    Findings.ofHistories(bed, points);
  }
}

package io.ticketchat.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.growth.Hearing.Faults;
import io.ticketchat.harness.CpuHogs;
import io.ticketchat.harness.Missing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two thousand clients of a few users in one room. Were they two thousand users, each would be told
 * of each who comes: two million events before the first message.
 */
class CrowdedRoomIT {

  private static final int CLIENTS = 2_000;
  private static final int AT_ONCE = 16;
  private static final int MESSAGES_PER_SECOND = 20;
  private static final int SECONDS = 20;

  /** Longer than the server waits for a pong, after the longest pause between two pings. */
  private static final int HOGGED_SECONDS = 60;

  /** What is promised, and what a machine has that has no more processor time to give. */
  private static final double MOST_MILLIS = 500;

  private static final double MOST_MILLIS_WHEN_BUSY = 30_000;
  private static final long BUSY_PERCENT = 85;

  private static final ExecutorService POOL = Executors.newFixedThreadPool(AT_ONCE + 1);
  private static final Times LATENCIES = new Times();
  private static final List<Guest> GUESTS = new ArrayList<>();
  private static TestBed bed;
  private static String ticket;

  @BeforeAll
  static void enter() throws Exception {
    Missing.unlessProc("processor time");
    bed = new TestBed("crowded-room", "1g");
    ticket = bed.newTicket();
    for (int i = 0; i < CLIENTS; i++) {
      GUESTS.add(new Guest(bed, TestBed.token(i), ticket, LATENCIES));
    }
    var entering = GUESTS.stream().map(guest -> (Callable<?>) guest::enter).map(POOL::submit);
    for (var one : entering.toList()) {
      one.get(2, TimeUnit.MINUTES);
    }
    awaitHeard(write(MESSAGES_PER_SECOND, 3)); // until the code is compiled
  }

  @AfterAll
  static void leave() throws IOException {
    POOL.shutdownNow();
    if (bed != null) {
      bed.close();
    }
  }

  private static BitSet write(int perSecond, int seconds) throws Exception {
    var writer = new SteadyWriter(bed, List.of(ticket), perSecond);
    var writing = POOL.submit(writer);
    TimeUnit.SECONDS.sleep(seconds); // how long it is measured
    writer.stop();
    Map<String, BitSet> acknowledged = writing.get(60, TimeUnit.SECONDS);
    return acknowledged.getOrDefault(ticket, new BitSet());
  }

  private static void awaitHeard(BitSet acknowledged) {
    await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(200, TimeUnit.MILLISECONDS)
        .until(() -> faults(acknowledged).lost() == 0);
  }

  private static Faults faults(BitSet acknowledged) {
    var faults = Hearing.NONE;
    for (var guest : GUESTS) {
      faults = faults.and(guest.faults(acknowledged));
    }
    return faults;
  }

  private static void assertAllAreStillThere() {
    assertThat(GUESTS).filteredOn(Guest::isCutOff).as("those who were hung up on").isEmpty();
    await().atMost(30, TimeUnit.SECONDS).until(() -> bed.connections() == CLIENTS);
  }

  @Test
  @DisplayName("B-11 Two thousand in one room hear 20 messages a second, and nobody is evicted")
  void allInOneRoomHearEverything() throws Exception {
    LATENCIES.clear();
    var before = bed.meter.read();
    var acknowledged = write(MESSAGES_PER_SECOND, SECONDS);
    var used = bed.meter.read().since(before);
    awaitHeard(acknowledged);
    double p99 = LATENCIES.quantile(0.99);
    int deliveries = LATENCIES.count();
    System.out.printf(
        "%d in one room: %d messages in %d s, %d deliveries, p50 %.0f ms, p99 %.0f ms; the machine"
            + " was busy for %d %%, the clients took %d, strangers %d%n",
        CLIENTS,
        acknowledged.cardinality(),
        SECONDS,
        deliveries,
        LATENCIES.quantile(0.5),
        p99,
        used.whole(),
        used.generator(),
        used.others());
    assertThat(faults(acknowledged)).isEqualTo(Hearing.NONE);
    assertThat(deliveries).isEqualTo(acknowledged.cardinality() * CLIENTS);
    assertAllAreStillThere();
    boolean busy = used.whole() >= BUSY_PERCENT; // then the writer does not keep its pace either
    assertThat(p99)
        .as("p99, ms; with %d %% of the machine in use", used.whole())
        .isLessThan(busy ? MOST_MILLIS_WHEN_BUSY : MOST_MILLIS);
    assertThat(acknowledged.cardinality())
        .as("messages; with %d %% of the machine in use", used.whole())
        .isGreaterThan(busy ? SECONDS : MESSAGES_PER_SECOND * SECONDS * 3 / 4);
  }

  @Test
  @DisplayName(
      "B-20 Other processes want all of the machine for a minute: nobody is taken for dead")
  void nobodyIsTakenForDeadOnABusyMachine() throws Exception {
    BitSet acknowledged;
    var before = bed.meter.read();
    try (var hogs = new CpuHogs()) {
      assertThat(hogs.count()).isPositive();
      acknowledged = write(1, HOGGED_SECONDS);
    }
    var used = bed.meter.read().since(before);
    awaitHeard(acknowledged);
    System.out.printf(
        "%d messages to %d clients while strangers took %d %% of the machine%n",
        acknowledged.cardinality(), CLIENTS, used.others());
    assertThat(used.others()).as("percent of the machine that the hogs had").isGreaterThan(30);
    assertThat(faults(acknowledged)).isEqualTo(Hearing.NONE);
    assertAllAreStillThere();
  }
}

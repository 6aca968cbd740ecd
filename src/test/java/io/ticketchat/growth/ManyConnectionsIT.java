package io.ticketchat.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.growth.Hearing.Faults;
import io.ticketchat.harness.Missing;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** As many clients as one server is meant for, ten in each ticket, on a heap of one gigabyte. */
class ManyConnectionsIT {

  private static final int CLIENTS = Integer.getInteger("chaos.connections", 2_000);
  private static final int SECONDS = Integer.getInteger("chaos.connections.seconds", 10);
  private static final int PER_TICKET = 10;
  private static final int AT_ONCE = 16;
  private static final int CROWD = 128;
  private static final int MESSAGES_PER_SECOND = 100;
  private static final int KILOBYTE = 1024;
  private static final double MAX_HEAP_KILOBYTES = 60; // 47 measured on Payara

  /** What the catalogue allows the database to be asked for more than by the messages. */
  private static final double MAX_QUERIES_PER_SECOND = 200;

  private static final ExecutorService POOL = Executors.newFixedThreadPool(AT_ONCE + 1);
  private static final ExecutorService RETURN = Executors.newFixedThreadPool(CROWD);
  private static final Times LATENCIES = new Times();
  private static final List<Guest> GUESTS = new ArrayList<>();
  private static TestBed bed;
  private static List<String> tickets;
  private static double heapKilobytes;
  private static double millisToEnter;

  @BeforeAll
  static void enter() throws Exception {
    Missing.unlessProc("processor time");
    bed = new TestBed();
    tickets = IntStream.range(0, CLIENTS / PER_TICKET).mapToObj(ticket -> bed.newTicket()).toList();
    all(guests(CLIENTS / 4)); // until the code is compiled, and everything has its size
    bed.swarm.hangUp();
    awaitConnections(0);
    GUESTS.addAll(guests(CLIENTS));
    long heap = bed.heap();
    var before = bed.meter.read();
    all(GUESTS);
    millisToEnter = bed.meter.read().since(before).server() / CLIENTS;
    heapKilobytes = (double) (bed.heap() - heap) / KILOBYTE / CLIENTS;
  }

  private static List<Guest> guests(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              var token = Tokens.agent("guest-" + i);
              return new Guest(bed, token, tickets.get(i / PER_TICKET), LATENCIES);
            })
        .toList();
  }

  private static void all(List<Guest> guests) throws Exception {
    run(POOL, guests.stream().map(guest -> (Callable<?>) guest::enter).toList());
  }

  private static void run(ExecutorService pool, List<? extends Callable<?>> tasks)
      throws Exception {
    for (var task : tasks.stream().map(pool::submit).toList()) {
      task.get(5, TimeUnit.MINUTES);
    }
  }

  private static void awaitConnections(int count) {
    await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(500, TimeUnit.MILLISECONDS)
        .until(() -> bed.connections() == count);
  }

  @AfterAll
  static void leave() throws IOException {
    POOL.shutdownNow();
    RETURN.shutdownNow();
    if (bed != null) {
      bed.close();
    }
  }

  @Test
  @DisplayName("B-10 All hear everything soon, and a connection costs little heap")
  void allHearEverything() throws Exception {
    LATENCIES.clear();
    var writer = new SteadyWriter(bed, tickets, MESSAGES_PER_SECOND);
    var writing = POOL.submit(writer);
    TimeUnit.SECONDS.sleep(SECONDS); // how long it is measured
    writer.stop();
    var acknowledged = writing.get(60, TimeUnit.SECONDS);
    awaitHeard(acknowledged);

    int messages = acknowledged.values().stream().mapToInt(BitSet::cardinality).sum();
    var faults = faults(acknowledged);
    long heap = bed.heap();
    double p99 = LATENCIES.quantile(0.99);
    bed.figures(
            "Many connections",
            "Connections joined",
            "Heap for each, kB",
            "Server CPU to connect, sign in and join, ms",
            "Messages",
            "Deliveries",
            "p99, ms",
            "Heap, MB",
            "Lost",
            "Doubled",
            "Reordered")
        .row(
            CLIENTS,
            Times.figure(heapKilobytes),
            Times.figure(millisToEnter),
            messages,
            LATENCIES.count(),
            Times.figure(p99),
            heap / KILOBYTE / KILOBYTE,
            faults.lost(),
            faults.doubled(),
            faults.misplaced())
        .write("connections");
    System.out.printf(
        "%d connections: %.1f kB of heap each, %.2f ms to come in, p99 %.1f ms of %d deliveries%n",
        CLIENTS, heapKilobytes, millisToEnter, p99, LATENCIES.count());
    assertThat(faults).isEqualTo(Hearing.NONE);
    assertThat(LATENCIES.count()).isEqualTo(messages * PER_TICKET);
    assertThat(heapKilobytes).isLessThan(MAX_HEAP_KILOBYTES);
    assertThat(p99).isLessThan(500);
  }

  @Test
  @DisplayName("B-12 All are cut off at once, come back within a minute, and have missed nothing")
  void allComeBackAtOnce() throws Exception {
    var writer = new SteadyWriter(bed, tickets, MESSAGES_PER_SECOND);
    long before = heard();
    var writing = POOL.submit(writer);
    await().atMost(60, TimeUnit.SECONDS).until(() -> heard() > before);
    long queries = bed.transactions();
    long cut = System.nanoTime();
    for (var guest : GUESTS) {
      guest.cut();
    }
    run(RETURN, GUESTS.stream().map(guest -> (Callable<?>) guest::comeBack).toList());
    double seconds = (System.nanoTime() - cut) / 1e9;
    double more = (bed.transactions() - queries) / seconds - MESSAGES_PER_SECOND;
    writer.stop();
    var acknowledged = writing.get(60, TimeUnit.SECONDS);
    awaitHeard(acknowledged);
    var faults = faults(acknowledged);
    System.out.printf(
        "%d came back after %.1f s, with %.0f transactions a second more, having heard %d%n",
        CLIENTS, seconds, more, heard() - before);
    assertThat(faults).isEqualTo(Hearing.NONE);
    assertThat(seconds).isLessThan(60);
    assertThat(more).isLessThanOrEqualTo(MAX_QUERIES_PER_SECOND);
  }

  private static long heard() {
    return GUESTS.stream().mapToLong(Guest::heard).sum();
  }

  /** The last places of all tickets have come to all who are in them. */
  private static void awaitHeard(Map<String, BitSet> acknowledged) {
    await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(200, TimeUnit.MILLISECONDS)
        .until(() -> faults(acknowledged).lost() == 0);
  }

  private static Faults faults(Map<String, BitSet> acknowledged) {
    var faults = Hearing.NONE;
    for (var guest : GUESTS) {
      faults = faults.and(guest.faults(acknowledged.getOrDefault(guest.ticketId, new BitSet())));
    }
    return faults;
  }
}

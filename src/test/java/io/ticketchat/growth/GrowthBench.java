package io.ticketchat.growth;

import static io.ticketchat.growth.Times.figure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ticketchat.growth.LongHistory.Page;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

  private static IntStream sizes(String name, String fallback) {
    return Arrays.stream(property(name, fallback).split(",")).mapToInt(Integer::parseInt);
  }

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Usage.Meter.works(), "processor time is read from Linux's /proc");
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
    var figures =
        bed.figures(
            "Growth with the members of a room",
            "members",
            "messages",
            "deliveries/s",
            "server CPU per delivery, µs",
            "p50, ms",
            "p99, ms",
            "lost",
            "doubled",
            "out of order",
            "CPU of the clients, %",
            "of strangers, %");
    var cpu = new TreeMap<Integer, Double>();
    var median = new TreeMap<Integer, Double>();
    var slow = new TreeMap<Integer, Double>();
    for (int members : sizes("members", "10,50,200,1000,2000").toArray()) {
      var point = new RoomOfMany(bed, members).measure(WARM_UP, SECONDS);
      cpu.put(members, 1_000 * point.used().server() / point.deliveries());
      median.put(members, point.latencies().quantile(0.5));
      slow.put(members, point.latencies().quantile(0.99));
      figures.row(
          members,
          point.messages(),
          figure(1_000 * point.deliveries() / point.used().elapsed()),
          figure(cpu.get(members)),
          figure(median.get(members)),
          figure(slow.get(members)),
          point.faults().lost(),
          point.faults().doubled(),
          point.faults().misplaced(),
          point.used().generator(),
          point.used().others());
      figures.write("growth-members");
      assertThat(point.faults()).isEqualTo(Hearing.NONE);
      assertThat(point.latencies().count()).isEqualTo((int) point.deliveries());
    }
    new Chart("What one delivery costs the server", "members of the room", "µs of CPU")
        .curve("server", cpu)
        .write("growth-members-cpu");
    new Chart("From sending to hearing, next message when all have heard", "members", "ms")
        .curve("p50", median)
        .curve("p99", slow)
        .write("growth-members-latency");
  }

  @Test
  void messagesInFlight() throws Exception {
    var figures =
        bed.figures(
            "Growth with the messages in flight",
            "in flight",
            "messages",
            "messages/s",
            "messages per commit",
            "server CPU per message, µs",
            "PostgreSQL CPU per message, µs",
            "p50, ms",
            "p99, ms",
            "lost",
            "doubled",
            "out of order",
            "CPU of the clients, %",
            "of strangers, %");
    var server = new TreeMap<Integer, Double>();
    var postgres = new TreeMap<Integer, Double>();
    for (int inFlight : sizes("inFlight", "1,10,100").toArray()) {
      var point = new ManyWriters(bed, inFlight).measure(WARM_UP, SECONDS);
      int messages = point.latencies().count();
      server.put(inFlight, 1_000 * point.used().server() / messages);
      postgres.put(inFlight, 1_000 * point.used().postgres() / messages);
      figures.row(
          inFlight,
          messages,
          figure(1_000 * messages / point.used().elapsed()),
          figure((double) messages / point.commits()),
          figure(server.get(inFlight)),
          figure(postgres.get(inFlight)),
          figure(point.latencies().quantile(0.5)),
          figure(point.latencies().quantile(0.99)),
          point.faults().lost(),
          point.faults().doubled(),
          point.faults().misplaced(),
          point.used().generator(),
          point.used().others());
      figures.write("growth-in-flight");
      assertThat(point.faults()).isEqualTo(Hearing.NONE);
    }
    new Chart("What one message costs", "messages in flight, of one ticket", "µs of CPU")
        .curve("server", server)
        .curve("PostgreSQL", postgres)
        .write("growth-in-flight");
  }

  @Test
  void lengthOfAHistory() throws Exception {
    var figures =
        bed.figures(
            "Growth with the length of a history",
            "messages",
            "paging",
            "first page, p50 ms",
            "next page, p50 ms",
            "last page, p50 ms",
            "pages read",
            "wrong pages",
            "of strangers, %");
    var chart = new Chart("A page of 50 messages, p50", "messages of the ticket", "ms");
    var curves = new TreeMap<Page, TreeMap<Integer, Double>>();
    for (int messages : sizes("history", "1000,10000,100000,1000000").toArray()) {
      var history = new LongHistory(bed, messages);
      var before = bed.meter.read();
      var point = history.measure(50, (int) (20 * SECONDS));
      long others = bed.meter.read().since(before).others();
      for (var by : List.of("OFFSET", "KEY")) {
        figures.row(
            messages,
            by.equals("KEY") ? "`afterSeq`" : "`offset`",
            figure(point.median(Page.valueOf("FIRST_BY_" + by))),
            figure(point.median(Page.valueOf("NEXT_BY_" + by))),
            figure(point.median(Page.valueOf("LAST_BY_" + by))),
            point.pages(),
            point.wrong(),
            others);
      }
      figures.write("growth-history");
      for (var page : Page.values()) {
        curves.computeIfAbsent(page, any -> new TreeMap<>()).put(messages, point.median(page));
      }
      assertThat(point.wrong()).isZero();
    }
    curves.forEach((page, curve) -> chart.curve(page.words(), curve));
    chart.write("growth-history");
  }
}

package io.ticketchat.growth;

import static io.ticketchat.growth.Times.figure;
import static java.util.stream.Collectors.toMap;

import io.ticketchat.growth.LongHistory.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Writes what was measured: as tables for the page of figures, and as pictures. */
final class Findings {

  private static final String[] ROOMS = {
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
    "of strangers, %"
  };
  private static final String[] WRITERS = {
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
    "of strangers, %"
  };
  private static final String[] HISTORIES = {
    "messages",
    "paging",
    "first page, p50 ms",
    "next page, p50 ms",
    "last page, p50 ms",
    "pages read",
    "wrong pages",
    "CPU of strangers, %"
  };

  private Findings() {}

  static void ofRooms(TestBed bed, List<RoomOfMany.Point> points) throws IOException {
    var figures = bed.figures("Growth with the members of a room", ROOMS);
    for (var point : points) {
      figures.row(
          point.members(),
          point.messages(),
          figure(1_000 * point.deliveries() / point.used().elapsed()),
          figure(point.serverMicros()),
          figure(point.latencies().quantile(0.5)),
          figure(point.latencies().quantile(0.99)),
          point.faults().lost(),
          point.faults().doubled(),
          point.faults().misplaced(),
          point.used().generator(),
          point.used().others());
    }
    figures.write("growth-members");
    Function<RoomOfMany.Point, Integer> members = RoomOfMany.Point::members;
    new Chart("What one delivery costs the server", "members of the room", "µs of CPU")
        .curve("server", curve(points, members, RoomOfMany.Point::serverMicros))
        .write("growth-members-cpu");
    new Chart("From sending to hearing; the next message when all have heard", "members", "ms")
        .curve("p50", curve(points, members, point -> point.latencies().quantile(0.5)))
        .curve("p99", curve(points, members, point -> point.latencies().quantile(0.99)))
        .write("growth-members-latency");
  }

  static void ofWriters(TestBed bed, List<ManyWriters.Point> points) throws IOException {
    var figures = bed.figures("Growth with the messages in flight", WRITERS);
    for (var point : points) {
      figures.row(
          point.writers(),
          point.messages(),
          figure(1_000 * point.messages() / point.used().elapsed()),
          figure((double) point.messages() / point.commits()),
          figure(point.serverMicros()),
          figure(point.postgresMicros()),
          figure(point.latencies().quantile(0.5)),
          figure(point.latencies().quantile(0.99)),
          point.faults().lost(),
          point.faults().doubled(),
          point.faults().misplaced(),
          point.used().generator(),
          point.used().others());
    }
    figures.write("growth-in-flight");
    Function<ManyWriters.Point, Integer> writers = ManyWriters.Point::writers;
    new Chart("What one message costs", "messages in flight, of one ticket", "µs of CPU")
        .curve("server", curve(points, writers, ManyWriters.Point::serverMicros))
        .curve("PostgreSQL", curve(points, writers, ManyWriters.Point::postgresMicros))
        .write("growth-in-flight");
  }

  static void ofHistories(TestBed bed, List<LongHistory.Point> points) throws IOException {
    var figures = bed.figures("Growth with the length of a history", HISTORIES);
    for (var point : points) {
      for (var by : List.of("OFFSET", "KEY")) {
        figures.row(
            point.messages(),
            by.equals("KEY") ? "`afterSeq`" : "`offset`",
            figure(point.median(Page.valueOf("FIRST_BY_" + by))),
            figure(point.median(Page.valueOf("NEXT_BY_" + by))),
            figure(point.median(Page.valueOf("LAST_BY_" + by))),
            point.pages(),
            point.wrong(),
            point.used().others());
      }
    }
    figures.write("growth-history");
    var chart = new Chart("A page of 50 messages, p50", "messages of the ticket", "ms");
    for (var page : Page.values()) {
      chart.curve(
          page.words(), curve(points, LongHistory.Point::messages, point -> point.median(page)));
    }
    chart.write("growth-history");
  }

  private static <P, X extends Number> Map<X, Double> curve(
      List<P> points, Function<P, X> x, ToDoubleFunction<P> y) {
    return points.stream().collect(toMap(x, y::applyAsDouble));
  }
}

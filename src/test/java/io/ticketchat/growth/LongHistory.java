package io.ticketchat.growth;

import io.ticketchat.harness.RawChat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Pages of a ticket with many messages. */
final class LongHistory {

  private static final int LIMIT = 50;

  /** How a page is asked for, and where it begins. */
  enum Page {
    FIRST_BY_OFFSET("offset", 0),
    NEXT_BY_OFFSET("offset", 1),
    LAST_BY_OFFSET("offset", -1),
    FIRST_BY_KEY("afterSeq", 0),
    NEXT_BY_KEY("afterSeq", 1),
    LAST_BY_KEY("afterSeq", -1);

    private final String field;
    private final int number;

    Page(String field, int number) {
      this.field = field;
      this.number = number;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** How many messages stand before it. */
    long start(long messages) {
      return number < 0 ? messages - LIMIT : (long) number * LIMIT;
    }
  }

  /** What was measured. */
  record Point(long messages, Map<Page, Times> latencies, int pages, int wrong, Usage used) {
    double median(Page page) {
      return latencies.get(page).quantile(0.5);
    }
  }

  private static final String ROWS =
      """
      insert into message (id, ticket_id, seq, ordinal, sender_id, sender_name, sender_type,
        body_hash, body, created_at)
      select md5('%1$s' || n), '%1$s', n, n, 'clara', 'Name of clara', 'Client', md5('x' || n),
        'Message ' || n || ' of many: the printer on the second floor is out of paper again.',
        timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second'
      from generate_series(1, %2$d) n\
      """;

  private final TestBed bed;
  private final String ticketId;
  private final long messages;
  private int pages;
  private int wrong;

  LongHistory(TestBed bed, long messages) {
    this.bed = bed;
    this.messages = messages;
    ticketId = bed.newTicket();
    bed.execute(
        ROWS.formatted(ticketId, messages),
        "update ticket set last_seq = %1$d, message_count = %1$d where id = '%2$s'"
            .formatted(messages, ticketId),
        "vacuum analyze message");
  }

  /** Reads all kinds of pages by turns, so that what disturbs the machine disturbs all. */
  Point measure(int warmUp, int rounds) throws Exception {
    var latencies = new EnumMap<Page, Times>(Page.class);
    var line = bed.swarm.open(TestBed.token(0), (text, at) -> {});
    var before = bed.meter.read();
    for (int round = 0; round < warmUp + rounds; round++) {
      for (var page : Page.values()) {
        var times = latencies.computeIfAbsent(page, any -> new Times());
        long nanos = read(line, page);
        if (round >= warmUp) {
          times.add(nanos);
        }
      }
    }
    var used = bed.meter.read().since(before);
    bed.swarm.hangUp();
    return new Point(messages, latencies, pages, wrong, used);
  }

  private long read(Line line, Page page) throws Exception {
    long start = page.start(messages);
    var data =
        "{\"ticketId\":\"%s\",\"limit\":%d,\"%s\":%d}"
            .formatted(ticketId, LIMIT, page.field, start);
    long at = System.nanoTime();
    var answer = line.ask("get_messages", data).get(60, TimeUnit.SECONDS);
    pages++;
    if (!isRight(answer.text(), start)) {
      wrong++;
    }
    return answer.at() - at;
  }

  private boolean isRight(String answer, long start) {
    var data = RawChat.parse(answer).getJsonObject("data");
    var found = data.getJsonArray("messages");
    if (found == null || found.size() != LIMIT || data.getInt("total") != messages) {
      return false;
    }
    for (int i = 0; i < LIMIT; i++) {
      if (found.getJsonObject(i).getInt("seq") != start + i + 1) {
        return false;
      }
    }
    return true;
  }
}

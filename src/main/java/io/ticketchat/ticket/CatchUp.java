package io.ticketchat.ticket;

import io.ticketchat.journal.LogReader;
import io.ticketchat.journal.LogReader.Stretch;
import io.ticketchat.journal.Ticket;
import io.ticketchat.protocol.ClientEvent.JoinTicket;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.SessionRegistry;
import io.ticketchat.session.outbound.Outbound;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.storage.DataSet;
import io.ticketchat.storage.Together;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a session from what it has seen to what is live: all of what it missed, or none of it. */
@ApplicationScoped
class CatchUp {

  /**
   * Resumes of several tickets on one connection may wait there together, up to so many of them.
   */
  private static final int RESUMES_AT_A_TIME = 4;

  private static final int BATCH = 200;

  @Inject Settings settings;
  @Inject LogReader log;
  @Inject SessionRegistry sessions;
  @Inject DataSet dataSet;

  /** All that was missed in one ticket, to be sent again, and how much it is. */
  record Missed(List<Outbound> entries, long bytes) {
    static final Missed NOTHING = new Missed(List.of(), 0);
  }

  /** A room that lost its server missed the same: it is read and written once for all of it. */
  private final Together<Stretch, Missed> stretches = new Together<>(this::read);

  /**
   * What a client missed that asks for it; empty where it did not ask, counts in another epoch, or
   * missed too much.
   */
  Optional<Missed> missed(JoinTicket event, Ticket ticket, ChatSession from) {
    var afterSeq = event.afterSeq();
    boolean sameEpoch = event.epoch() == null || event.epoch().equals(dataSet.epoch());
    return afterSeq == null || !sameEpoch
        ? Optional.empty()
        : missed(afterSeq, ticket, from.replayBytes());
  }

  /**
   * What was missed in a ticket since a place in its log; empty where that is too much.
   *
   * @param waiting bytes that are sent again to the same client already
   */
  Optional<Missed> missed(long afterSeq, Ticket ticket, long waiting) {
    if (afterSeq < 0 || afterSeq > ticket.lastSeq()) {
      return Optional.empty();
    }
    long count = ticket.lastSeq() - afterSeq;
    if (count > settings.number(Setting.RESUME_EVENTS)) {
      return Optional.empty();
    }
    var missed =
        count == 0
            ? Missed.NOTHING
            : stretches.get(new Stretch(ticket.id(), afterSeq, ticket.lastSeq())).orElseThrow();
    long max = settings.number(Setting.RESUME_BYTES);
    boolean fits = missed.bytes <= max && waiting + missed.bytes <= max * RESUMES_AT_A_TIME;
    return Optional.of(missed).filter(all -> all.entries.size() == count && fits);
  }

  private Map<Stretch, Missed> read(Collection<Stretch> all) {
    var found = new HashMap<Stretch, Missed>();
    log.read(all)
        .forEach(
            (stretch, entries) -> {
              var replays =
                  entries.stream().map(event -> Outbound.replay(event.replayed())).toList();
              long bytes =
                  entries.stream()
                      .mapToLong(event -> EventCodec.SHARED.write(event).length())
                      .sum();
              found.put(stretch, new Missed(replays, bytes));
            });
    return found;
  }

  /** Sends what was missed, then what came meanwhile, and then whatever comes. */
  void run(Missed missed, Ticket ticket, ChatSession to) {
    missed.entries.forEach(to::send);
    long seen = ticket.lastSeq();
    while (!sessions.goLive(ticket.id(), to, seen + 1, ticket.lastSeq())) {
      for (var event : log.read(ticket.id(), seen, seen + BATCH)) {
        to.send(event);
        seen = event.seq();
      }
    }
  }
}

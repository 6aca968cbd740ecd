package io.ticketchat.ticket;

import io.ticketchat.journal.LogReader;
import io.ticketchat.journal.Ticket;
import io.ticketchat.protocol.ClientEvent.JoinTicket;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.SessionRegistry;
import io.ticketchat.session.outbound.Outbound;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.storage.DataSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
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

  /** All that was missed in one ticket, and how much it is. */
  record Missed(List<Durable> entries, long bytes) {}

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
    var entries =
        count == 0 ? List.<Durable>of() : log.read(ticket.id(), afterSeq, ticket.lastSeq());
    long max = settings.number(Setting.RESUME_BYTES);
    long bytes = entries.stream().mapToLong(event -> EventCodec.SHARED.write(event).length()).sum();
    boolean fits = bytes <= max && waiting + bytes <= max * RESUMES_AT_A_TIME;
    return entries.size() == count && fits
        ? Optional.of(new Missed(entries, bytes))
        : Optional.empty();
  }

  /** Sends what was missed, then what came meanwhile, and then whatever comes. */
  void run(List<Durable> missed, Ticket ticket, ChatSession to) {
    missed.forEach(event -> to.send(Outbound.replay(event.replayed())));
    long seen = ticket.lastSeq();
    while (!sessions.goLive(ticket.id(), to, seen + 1, ticket.lastSeq())) {
      for (var event : log.read(ticket.id(), seen, seen + BATCH)) {
        to.send(event);
        seen = event.seq();
      }
    }
  }
}

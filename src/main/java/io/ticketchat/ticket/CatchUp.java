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

  /**
   * What a client missed that asks for it; empty where it did not ask, counts in another epoch, or
   * missed too much.
   */
  Optional<List<Durable>> missed(JoinTicket event, Ticket ticket, ChatSession from) {
    var afterSeq = event.afterSeq();
    boolean sameEpoch = event.epoch() == null || event.epoch().equals(dataSet.epoch());
    if (afterSeq == null || !sameEpoch || afterSeq < 0 || afterSeq > ticket.lastSeq()) {
      return Optional.empty();
    }
    long count = ticket.lastSeq() - afterSeq;
    if (count > settings.number(Setting.RESUME_EVENTS)) {
      return Optional.empty();
    }
    var entries =
        count == 0 ? List.<Durable>of() : log.read(ticket.id(), afterSeq, ticket.lastSeq());
    return entries.size() == count && fits(entries, from) ? Optional.of(entries) : Optional.empty();
  }

  private boolean fits(List<Durable> entries, ChatSession from) {
    long max = settings.number(Setting.RESUME_BYTES);
    long bytes = entries.stream().mapToLong(event -> EventCodec.SHARED.write(event).length()).sum();
    return bytes <= max && from.replayBytes() + bytes <= max * RESUMES_AT_A_TIME;
  }

  /** Sends what was missed, then what came meanwhile, and then whatever comes. */
  void run(Optional<List<Durable>> missed, Ticket ticket, ChatSession to) {
    missed.orElse(List.of()).forEach(event -> to.send(Outbound.replay(event.replayed())));
    long seen = ticket.lastSeq();
    while (!sessions.goLive(ticket.id(), to, seen + 1, ticket.lastSeq())) {
      for (var event : log.read(ticket.id(), seen, seen + BATCH)) {
        to.send(event);
        seen = event.seq();
      }
    }
  }
}

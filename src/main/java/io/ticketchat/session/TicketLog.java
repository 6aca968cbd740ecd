package io.ticketchat.session;

import io.ticketchat.protocol.ServerEvent.Durable;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The stored log of tickets, as far as rooms need it. Blocks on the database. */
public interface TicketLog {

  /**
   * The entries {@code afterSeq + 1 … untilSeq} in their order, without a hole, as far as they are
   * committed.
   */
  List<Durable> read(String ticketId, long afterSeq, long untilSeq);

  /** The newest {@code seq} of each of the tickets. */
  Map<String, Long> lastSeqs(Collection<String> ticketIds);
}

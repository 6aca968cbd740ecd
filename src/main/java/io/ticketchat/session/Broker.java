package io.ticketchat.session;

import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.TicketInfo;
import java.util.List;

/**
 * Carries events to the members of a ticket's room on all nodes. Returns at once. It may lose,
 * double or reorder: durable events are already stored, and rooms repair themselves.
 */
public interface Broker {

  /** Which of the users who may see a ticket are told. */
  enum Audience {
    CUSTOMER,
    STAFF,
    /** Everyone whose connection is not in the ticket's room. */
    OUTSIDE_THE_ROOM,
    /** Those who watch all that they may see; for them a newer event takes an older one's place. */
    WATCHING
  }

  /** Hands committed entries of one ticket's log to the ticket's room. */
  void publish(List<Durable> events);

  /**
   * Tells a room something that may be lost.
   *
   * @param exceptUserId the user it is about, who is not told
   * @param replaces what it is about, so that a newer one may take its place
   */
  void tell(String ticketId, ServerEvent event, String exceptUserId, String replaces);

  /** Tells connected users who may see the ticket that an event is about. */
  void announce(ServerEvent event, TicketInfo ticket, Audience audience);

  /**
   * Tells those who watch, and may no longer see a ticket that they could see, that it is not
   * theirs any more. Members of its room learn it from the room, and perhaps here once more.
   */
  void withdraw(TicketInfo before, TicketInfo now);

  /** Tells all of a user's connections. */
  void tellUser(String userId, ServerEvent event);
}

package io.ticketchat.session;

import io.ticketchat.protocol.ServerEvent.OnlineUsers.Present;
import java.util.List;

/**
 * Who is in which ticket's room, over all nodes: each user once, however many connections. A user
 * whose last connection broke stays for a few seconds, so that a reloaded page is silent.
 */
public interface PresenceStore {

  /** A user who is no longer there. */
  record Departure(String ticketId, Present user) {}

  /**
   * A connection entered.
   *
   * @return whether the user was not there before
   */
  boolean enter(String ticketId, Present user, String sessionId);

  /**
   * A connection left on purpose.
   *
   * @return whether it was there, and the user's last
   */
  boolean leave(String ticketId, String userId, String sessionId);

  /** A connection broke; where it was the user's last, the time of grace begins. */
  void lose(String ticketId, String userId, String sessionId);

  /** The users whose time of grace has ended since the last call; each is told to one caller. */
  List<Departure> departures();

  /** The users who are there. */
  List<Present> present(String ticketId);
}

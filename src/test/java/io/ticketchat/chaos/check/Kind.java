package io.ticketchat.chaos.check;

/** The ways of breaking a promise. */
public enum Kind {
  /** Acknowledged, and not stored. */
  LOST,
  /** One (sender, ticket, clientMessageId) stored more than once, or acknowledged as two. */
  DOUBLED,
  /** Refused as not stored each time it was tried, and stored. */
  STORED_THOUGH_REFUSED,
  /** A number missing in a ticket's log. */
  HOLE_IN_LOG,
  /** A number missing in a stream. */
  HOLE,
  /** A number that came after a higher one. */
  REORDERED,
  /** A number that came again in the same stream. */
  REPEATED,
  /** Delivered, and not stored. */
  PHANTOM,
  /** A payload that differs from the stored one. */
  DISAGREEMENT,
  /** History at one place and the events since then do not give the history at the end. */
  HISTORY,
  /** Delivered to who had no access. */
  LEAK,
  /** A presence list with somebody who was not there, or without somebody who was. */
  PRESENCE,
  /** A request without an answer and without the end of its connection. */
  UNANSWERED,
  /** A request with two answers. */
  ANSWERED_TWICE,
  /** Acknowledged while the database could not be reached. */
  ACKNOWLEDGED_IN_THE_DARK,
  /** Not answered in time while the database could not be reached. */
  SILENT_IN_THE_DARK
}

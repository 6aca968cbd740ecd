package io.ticketchat.protocol;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The stages of a ticket's life and the ways between them. */
public enum TicketStatus {
  OPEN("open"),
  IN_PROGRESS("in-progress"),
  RESOLVED("resolved"),
  CLOSED("closed"),
  CANCELED("canceled");

  private final String word;

  TicketStatus(String word) {
    this.word = word;
  }

  /** How it stands on the wire and in the database. */
  public String word() {
    return word;
  }

  /** Reads a word of the wire. */
  public static Optional<TicketStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word.equals(word)).findAny();
  }

  /** Where staff may take a ticket from here. */
  public Set<TicketStatus> next() {
    return switch (this) {
      case OPEN -> Set.of(IN_PROGRESS, CANCELED);
      case IN_PROGRESS -> Set.of(OPEN, RESOLVED, CANCELED);
      case RESOLVED -> Set.of(IN_PROGRESS, OPEN, CLOSED, CANCELED);
      case CLOSED, CANCELED -> Set.of();
    };
  }
}

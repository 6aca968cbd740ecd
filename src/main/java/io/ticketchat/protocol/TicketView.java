package io.ticketchat.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people look at: some of the tickets that they may see. */
public enum TicketView {
  /** Assigned to the user, or the customer's own; not yet resolved. */
  MINE,
  /** Nobody's; not yet resolved. */
  UNASSIGNED,
  /** Not yet resolved. */
  OPEN,
  /** The customer has had the last word; where it is resolved or over, after it was. */
  WAITING,
  /** Resolved, closed or canceled. */
  CLOSED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it stands in events. */
  public String word() {
    return word;
  }

  public static Optional<TicketView> of(String word) {
    return Arrays.stream(values()).filter(view -> view.word.equals(word)).findFirst();
  }
}

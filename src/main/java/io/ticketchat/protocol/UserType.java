package io.ticketchat.protocol;

import java.util.Locale;
import java.util.Optional;

/** What a user is to the helpdesk. The constants are spelt as on the wire. */
public enum UserType {
  /** A customer: sees the tickets that are the user's own. */
  Client,
  /** Sees the tickets assigned to the user and the unassigned ones. */
  Agent,
  /** Sees all tickets. */
  SuperAdmin;

  /** Whether the user works for the helpdesk. */
  public boolean isStaff() {
    return this != Client;
  }

  /** How clients of the predecessor, which know two kinds of sender, are told. */
  public String senderModel() {
    return isStaff() ? SuperAdmin.name() : Client.name();
  }

  /** Reads a type from a token's claim, in any case; {@code admin} is a SuperAdmin. */
  public static Optional<UserType> of(String claim) {
    return switch (claim.toLowerCase(Locale.ROOT)) {
      case "client" -> Optional.of(Client);
      case "agent" -> Optional.of(Agent);
      case "admin", "superadmin" -> Optional.of(SuperAdmin);
      default -> Optional.empty();
    };
  }
}

package io.ticketchat.journal;

import io.ticketchat.protocol.Attachment;
import io.ticketchat.protocol.User;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something to be appended to a ticket's log. */
public sealed interface Entry {

  String ticketId();

  /** Who does it; must still have access when the ticket's lock is held. */
  User actor();

  /**
   * A message.
   *
   * @param text as typed, normalised
   * @param clientMessageId the sender's idempotency key
   * @param bodyHash a digest of all that the sender chose, to tell a repetition from a conflict
   * @param files stored already, and not yet of any message; their file names are their ids
   */
  record OfMessage(
      String ticketId,
      User actor,
      String text,
      @Nullable String clientMessageId,
      String bodyHash,
      @Nullable String replyTo,
      List<Attachment> files)
      implements Entry {}

  /**
   * A change of the ticket itself, told as {@code ticket_updated}.
   *
   * @param change changes the ticket under its lock, or refuses before it has changed anything; may
   *     run more than once
   */
  record OfChange(String ticketId, User actor, Consumer<Ticket> change) implements Entry {}
}

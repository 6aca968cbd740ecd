package io.ticketchat.protocol;

import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as everybody in its ticket sees it.
 *
 * @param seq its place in the ticket's log: 1, 2, 3 … in one numbering with all durable events
 * @param message what was typed, safe to put into a page as HTML
 * @param text what was typed, for clients that render text as text; absent where it equals {@code
 *     message}
 * @param clientMessageId the sender's idempotency key, as sent
 */
public record ChatMessage(
    @JsonbProperty("_id") String id,
    String ticketId,
    long seq,
    Sender sender,
    String senderModel,
    UserType senderType,
    String message,
    @Nullable String text,
    List<Attachment> attachments,
    Instant createdAt,
    @Nullable String clientMessageId,
    @Nullable String replyTo) {

  /** Who wrote it, as the user was called at that time. */
  public record Sender(
      @JsonbProperty("_id") String id,
      String name,
      @Nullable String email,
      @Nullable String company) {}

  /** The same message with every link made absolute. */
  public ChatMessage at(String baseUrl) {
    return attachments.isEmpty()
        ? this
        : new ChatMessage(
            id,
            ticketId,
            seq,
            sender,
            senderModel,
            senderType,
            message,
            text,
            attachments.stream().map(file -> file.at(baseUrl)).toList(),
            createdAt,
            clientMessageId,
            replyTo);
  }
}

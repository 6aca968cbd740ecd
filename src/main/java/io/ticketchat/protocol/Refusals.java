package io.ticketchat.protocol;

import org.jspecify.annotations.Nullable;

/** The error events, all of one shape. */
public final class Refusals {

  private Refusals() {}

  /** The token was refused, or has expired. */
  @EventName("authentication_error")
  public record AuthenticationError(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements ServerEvent.Refusal {}

  /** Joining was refused. */
  @EventName("join_ticket_error")
  public record JoinTicketError(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements ServerEvent.Refusal {}

  /** History was refused. */
  @EventName("messages_error")
  public record MessagesError(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements ServerEvent.Refusal {}

  /** A message was refused; nothing of it is stored. */
  @EventName("send_message_error")
  public record SendMessageError(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements ServerEvent.Refusal {}

  /** A request was refused that has no error event of its own. */
  @EventName("error")
  public record Problem(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements ServerEvent.Refusal {}
}

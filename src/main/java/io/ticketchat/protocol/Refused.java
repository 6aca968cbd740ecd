package io.ticketchat.protocol;

import io.ticketchat.protocol.Refusals.AuthenticationError;
import io.ticketchat.protocol.Refusals.JoinTicketError;
import io.ticketchat.protocol.Refusals.MessagesError;
import io.ticketchat.protocol.Refusals.Problem;
import io.ticketchat.protocol.Refusals.SendMessageError;
import io.ticketchat.protocol.ServerEvent.Refusal;
import org.jspecify.annotations.Nullable;

/** Why a request was refused; becomes the error event that the request's clients listen to. */
public record Refused(ErrorCode code, String message, @Nullable Long retryAfterMs) {

  private static final int MAX_ECHO_LENGTH = 128;

  /** The error event that answers a client event. */
  public Refusal answerTo(ClientEvent event) {
    return answerTo(EventCodec.nameOf(event.getClass()), event.ticketId(), event.clientMessageId());
  }

  Refusal answerTo(
      @Nullable String eventName, @Nullable String ticket, @Nullable String clientMessage) {
    var ticketId = echo(ticket);
    var clientMessageId = echo(clientMessage);
    return switch (eventName == null ? "" : eventName) {
      case "authenticate" ->
          new AuthenticationError(false, code, message, ticketId, clientMessageId, retryAfterMs);
      case "join_ticket" ->
          new JoinTicketError(false, code, message, ticketId, clientMessageId, retryAfterMs);
      case "get_messages" ->
          new MessagesError(false, code, message, ticketId, clientMessageId, retryAfterMs);
      case "send_message" ->
          new SendMessageError(false, code, message, ticketId, clientMessageId, retryAfterMs);
      default -> new Problem(false, code, message, ticketId, clientMessageId, retryAfterMs);
    };
  }

  /** What a client sent is repeated only where it is short, and text at all. */
  private static @Nullable String echo(@Nullable String sent) {
    boolean plain =
        sent != null && sent.length() <= MAX_ECHO_LENGTH && StrictRecords.isWellFormed(sent);
    return plain ? sent : null;
  }
}

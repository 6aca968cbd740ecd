package io.ticketchat.protocol;

import io.ticketchat.protocol.ServerEvent.AuthenticationError;
import io.ticketchat.protocol.ServerEvent.JoinTicketError;
import io.ticketchat.protocol.ServerEvent.MessagesError;
import io.ticketchat.protocol.ServerEvent.Problem;
import io.ticketchat.protocol.ServerEvent.Refusal;
import io.ticketchat.protocol.ServerEvent.SendMessageError;
import org.jspecify.annotations.Nullable;

/** Why a request was refused; becomes the error event that the request's clients listen to. */
public record Refused(ErrorCode code, String message, @Nullable Long retryAfterMs) {

  /** The error event that answers a client event. */
  public Refusal answerTo(ClientEvent event) {
    return answerTo(EventCodec.nameOf(event.getClass()), event.ticketId(), event.clientMessageId());
  }

  Refusal answerTo(
      @Nullable String eventName, @Nullable String ticketId, @Nullable String clientMessageId) {
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
}

package io.ticketchat.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a client sent is no event. Knows as much of it as could be read, so that the answer reaches
 * the right listener. Its message is fit for the client and repeats nothing the client sent.
 */
public final class BadEventException extends Exception {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final @Nullable String eventName;
  private final @Nullable String id;
  private final @Nullable String ticketId;
  private final @Nullable String clientMessageId;

  BadEventException(ErrorCode code, String message) {
    this(code, message, null, null, null, null);
  }

  private BadEventException(
      ErrorCode code,
      String message,
      @Nullable String eventName,
      @Nullable String id,
      @Nullable String ticketId,
      @Nullable String clientMessageId) {
    super(message, null, false, false);
    this.code = code;
    this.eventName = eventName;
    this.id = id;
    this.ticketId = ticketId;
    this.clientMessageId = clientMessageId;
  }

  /** The same fault, with what is known of the event it was found in. */
  BadEventException in(
      @Nullable String event, @Nullable String ticket, @Nullable String clientMessage) {
    return new BadEventException(code, words(), event, id, ticket, clientMessage);
  }

  /** The same fault, with the request's id. */
  BadEventException withId(@Nullable String requestId) {
    return new BadEventException(code, words(), eventName, requestId, ticketId, clientMessageId);
  }

  /** The acknowledgement's id, as JSON, where the client gave one. */
  public @Nullable String id() {
    return id;
  }

  /** What to answer. */
  public ServerEvent.Refusal refusal() {
    return refusal(new Refused(code, words(), null));
  }

  /** What to answer where there is another reason to refuse it. */
  public ServerEvent.Refusal refusal(Refused reason) {
    return reason.answerTo(eventName, ticketId, clientMessageId);
  }

  private String words() {
    return String.valueOf(getMessage());
  }
}

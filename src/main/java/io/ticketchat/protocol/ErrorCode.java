package io.ticketchat.protocol;

/** Every way to refuse a request: its default words and the HTTP status that fits it. */
public enum ErrorCode {
  // Who are you?
  NOT_AUTHENTICATED(401, "User not authenticated"),
  NO_TOKEN(401, "No token provided"),
  INVALID_TOKEN(401, "Invalid token"),
  TOKEN_EXPIRED(401, "Token expired"),
  INVALID_TOKEN_FORMAT(401, "Invalid token format"),
  USER_NOT_FOUND(401, "User not found"),
  USER_INACTIVE(401, "User account is inactive"),
  OTHER_USER(403, "This connection belongs to another user"),

  // May you?
  ACCESS_DENIED(403, "Access denied to this ticket"),
  TICKET_NOT_FOUND(404, "Ticket not found"),
  FORBIDDEN(403, "Not allowed for this role"),
  ORIGIN_NOT_ALLOWED(403, "Origin not allowed"),

  // What did you mean?
  MALFORMED(400, "Not a well-formed event"),
  UNKNOWN_EVENT(400, "Unknown event"),
  INVALID_FIELD(400, "A field has a wrong type"),
  INVALID_PAGE(400, "Not a possible page"),
  INVALID_MESSAGE(400, "Not a valid message"),
  EMPTY_MESSAGE(400, "Message or at least one file is required"),
  MESSAGE_TOO_LONG(413, "Message is too long"),
  INVALID_ATTACHMENT(400, "Not a valid attachment"),
  ATTACHMENT_TOO_LARGE(413, "Attachment is too large"),
  TOO_MANY_ATTACHMENTS(413, "Too many attachments"),
  QUOTA_EXCEEDED(413, "Quota of files is used up"),
  UNSUPPORTED_TYPE(415, "Files of this type are not accepted"),
  ATTACHMENT_NOT_FOUND(404, "File not found"),
  ATTACHMENT_DAMAGED(500, "File is damaged or lost"),
  INVALID_TICKET(400, "Not a valid ticket"),
  INVALID_TRANSITION(409, "The ticket's status does not allow this"),
  IDEMPOTENCY_CONFLICT(409, "Another message was sent with this clientMessageId"),
  FRAME_TOO_LARGE(413, "Request is too large"),
  TOO_MANY_TICKETS(429, "Too many tickets joined"),

  // Not now.
  RATE_LIMITED(429, "Rate limit exceeded. Please slow down."),
  OVERLOADED(503, "The server is busy. Please try again."),
  UNAVAILABLE(503, "The service is unavailable. Please try again."),
  UNKNOWN_OUTCOME(503, "Not known whether it was stored. Please send it again."),
  STORAGE_FULL(507, "No room for files. Please try again later."),
  INTERNAL(500, "Internal server error");

  private final int httpStatus;
  private final String words;

  ErrorCode(int httpStatus, String words) {
    this.httpStatus = httpStatus;
    this.words = words;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** What the user reads where nothing more exact is known. */
  public String words() {
    return words;
  }
}

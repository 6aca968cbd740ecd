package io.ticketchat.protocol;

/** Every reason for which the server hangs up, and whether the client should come back. */
public enum CloseCode {
  /** The server stops; come back after the announced time. */
  SERVICE_RESTART(1012, "Server restarts", true),
  /** The client reads too slowly for its room; come back and resume. */
  TRY_AGAIN_LATER(1013, "Too slow, resume", true),
  /** No answer to a ping in time; come back and resume. */
  PING_TIMEOUT(1001, "Ping timeout", true),
  /** A frame over the limit. */
  TOO_BIG(1009, "Frame too large", false),
  /** Binary frames have no meaning here. */
  NOT_ACCEPTABLE(1003, "Text frames only", false),
  /** Another user's token on the same connection. */
  POLICY_VIOLATION(1008, "Policy violation", false),
  /** No authentication in time. */
  AUTHENTICATION_TIMEOUT(4401, "Authentication timeout", false),
  /** The token has expired and was not renewed. */
  TOKEN_EXPIRED(4403, "Token expired", false),
  /** The client came back on another connection, and goes on there. */
  RESUMED_ELSEWHERE(4409, "Resumed on another connection", false);

  private final int code;
  private final String reason;
  private final boolean reconnect;

  CloseCode(int code, String reason, boolean reconnect) {
    this.code = code;
    this.reason = reason;
    this.reconnect = reconnect;
  }

  /** The number of RFC 6455, section 7.4. */
  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }

  /** Whether a client should connect again by itself. */
  public boolean reconnect() {
    return reconnect;
  }
}

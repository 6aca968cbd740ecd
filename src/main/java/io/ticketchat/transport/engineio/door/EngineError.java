package io.ticketchat.transport.engineio.door;

/** Why a request is refused: the codes and words that clients of the reference server know. */
enum EngineError {
  UNKNOWN_TRANSPORT(0, "Transport unknown", 400),
  UNKNOWN_SESSION(1, "Session ID unknown", 400),
  BAD_METHOD(2, "Bad handshake method", 400),
  BAD_REQUEST(3, "Bad request", 400),
  UNSUPPORTED_VERSION(5, "Unsupported protocol version", 400),
  TOO_LARGE(3, "Payload too large", 413),
  TOO_SLOW(3, "Request timeout", 408),
  OVERLOADED(3, "The server is busy", 503);

  private final int code;
  private final String words;
  private final int status;

  EngineError(int code, String words, int status) {
    this.code = code;
    this.words = words;
    this.status = status;
  }

  int status() {
    return status;
  }

  String json() {
    return "{\"code\":" + code + ",\"message\":\"" + words + "\"}";
  }
}

package io.ticketchat.transport.engineio;

import java.util.List;
import java.util.function.Consumer;

/**
 * One Engine.IO session as its user sees it, whichever way its messages travel at the moment. All
 * methods return at once and may be called from any thread, but not while holding a lock.
 */
public interface EngineConnection {

  /** The session's id, unguessable; whoever knows it is the client. */
  String id();

  /**
   * Sends messages that belong together, in their order, nothing between them; behind those of
   * earlier calls.
   *
   * @param sent called exactly once, on any thread, perhaps before this method returns: true when
   *     they have left, which is not the same as having arrived
   */
  void send(List<Message> messages, Consumer<Boolean> sent);

  /** Whether nothing can leave until the client asks for it: it polls, and no poll is open. */
  boolean awaitsPoll();

  /** How many bytes a message may have at the moment. */
  int acceptsUpTo();

  /** From now on the client may send messages, or polling payloads, of so many bytes. */
  void acceptUpTo(int bytes);

  /**
   * Ends the session. What has not left is lost.
   *
   * @param code the WebSocket close code (RFC 6455, section 7.4), where it is one
   */
  void close(int code, String reason);
}

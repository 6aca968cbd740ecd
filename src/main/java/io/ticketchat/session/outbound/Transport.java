package io.ticketchat.session.outbound;

import io.ticketchat.protocol.CloseCode;
import java.util.List;
import java.util.function.Consumer;

/**
 * The dumb pipe to one client. Its owner calls {@link #send} once at a time, from any thread, and
 * holds no lock meanwhile.
 */
public interface Transport {

  /** How this client's frames are written. */
  WireForm form();

  /** The address that this client reached the application at, without a slash at its end. */
  String baseUrl();

  /**
   * How many bytes of frames may be sent together, so that a backlog costs fewer writes. A frame
   * that is longer goes alone; zero where each does.
   */
  default int burst() {
    return 0;
  }

  /**
   * Sends frames in their order. Returns at once; never blocks on a slow reader.
   *
   * @param frames one, or several within {@link #burst}
   * @param sent called exactly once, on any thread, perhaps before this method returns: true where
   *     the frames have left, which is not the same as having arrived
   */
  void send(List<Frame> frames, Consumer<Boolean> sent);

  /**
   * Whether it is for the client to ask for what waits, as where it polls: then a frame may be on
   * its way for as long as the client is taken to be there.
   */
  default boolean awaitsClient() {
    return false;
  }

  /** Asks the client for a sign of life. Returns at once. */
  void ping();

  /** Hangs up. Returns at once; frames not yet sent are lost. */
  void close(CloseCode reason);
}

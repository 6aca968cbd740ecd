package io.ticketchat.transport.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a connection's frames can be written to directly, once it is upgraded. */
public final class Wire {

  private volatile @Nullable FrameOutput output;

  void opened(FrameOutput opened) {
    output = opened;
  }

  /** Empty where the server's WebSocket implementation does not use the servlet API's upgrade. */
  Optional<FrameOutput> output() {
    return Optional.ofNullable(output);
  }
}

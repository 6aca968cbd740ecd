package io.ticketchat.transport.wire.upgrade;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection on its way from a handshake to frames that can be written to it directly. */
public final class Wire {

  /** When the thread of a request that has left our filter has left the server's part too. */
  private static final Executor SOON = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

  private final CompletableFuture<Void> handshakeOver = new CompletableFuture<>();
  private volatile @Nullable FrameOutput output;

  void opened(FrameOutput opened) {
    output = opened;
  }

  /** Empty where the server's WebSocket implementation does not use the servlet API's upgrade. */
  public Optional<FrameOutput> output() {
    return Optional.ofNullable(output);
  }

  /** The handshake's own thread is about to leave. */
  public void handshakeLeaves() {
    handshakeOver.completeAsync(() -> null, SOON);
  }

  /** When that thread is gone: Payara loses its way where a connection is closed before. */
  CompletionStage<Void> handshakeOver() {
    return handshakeOver;
  }
}

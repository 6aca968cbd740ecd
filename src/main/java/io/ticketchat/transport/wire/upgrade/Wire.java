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
  public static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Executor soon;
  private final CompletableFuture<Long> left = new CompletableFuture<>();
  private volatile @Nullable FrameOutput output;

  /**
   * @param soon runs what it is given after {@link #SOON_NANOS}
   */
  public Wire(Executor soon) {
    this.soon = soon;
  }

  void opened(FrameOutput opened) {
    output = opened;
  }

  /** Empty where the server's WebSocket implementation does not use the servlet API's upgrade. */
  public Optional<FrameOutput> output() {
    return Optional.ofNullable(output);
  }

  /** The handshake's own thread is about to leave. */
  public void handshakeLeaves() {
    left.complete(System.nanoTime());
  }

  /** When that thread is gone: Payara loses its way where a connection is closed before. */
  CompletionStage<Void> handshakeOver() {
    boolean over = left.isDone() && System.nanoTime() - left.join() > SOON_NANOS;
    return over ? CompletableFuture.completedStage(null) : left.thenRunAsync(() -> {}, soon);
  }
}

package io.ticketchat.session;

import io.ticketchat.session.ChatSession.SignedIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One message for all members of a room: writing it once, queueing and handing over. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RoomBenchmark {

  @Param({"5", "1000"})
  public int members;

  private final Room room = new Room(session -> {});
  private final List<Nowhere> pipes = new ArrayList<>();
  private long seq;

  @Setup
  public void enter() {
    room.position(0);
    for (int i = 0; i < members; i++) {
      var pipe = new Nowhere();
      pipes.add(pipe);
      var inbox = new SerialTasks(Runnable::run, 16);
      var session = new ChatSession("192.0.2.7", pipe, Conversations.ROOMY, inbox);
      session.signIn(new SignedIn(Conversations.RAJ, Instant.MAX));
      room.enter(session);
      room.goLive(session, 1, 0);
    }
  }

  @Benchmark
  public boolean deliver() {
    return room.deliver(Conversations.message(++seq));
  }

  /** What was measured was the whole way, to everybody. */
  @TearDown
  public void check() {
    if (room.position() != seq || pipes.stream().anyMatch(pipe -> pipe.closed() != null)) {
      throw new IllegalStateException("Not delivered to all");
    }
  }
}

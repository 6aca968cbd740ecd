package io.ticketchat.transport.wire;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A text as a frame, and a frame on its way to an output that takes all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FramesBenchmark {

  @Param({"400", "64000"})
  public int bytes;

  private byte[] text;
  private byte[] frame;
  private FrameOutput output;

  @Setup
  public void open(Blackhole hole) {
    text = new byte[bytes];
    frame = Frames.text(text);
    output = new FrameOutput(new Swallowing(hole));
  }

  @Benchmark
  public byte[] frame() {
    return Frames.text(text);
  }

  @Benchmark
  public void send(Blackhole hole) {
    output.send(frame, hole::consume);
  }

  private static final class Swallowing extends ServletOutputStream {
    private final Blackhole hole;

    Swallowing(Blackhole hole) {
      this.hole = hole;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("Nobody waits here");
    }

    @Override
    public void write(byte[] content, int from, int length) {
      hole.consume(content);
    }

    @Override
    public void write(int one) {
      hole.consume(one);
    }
  }
}

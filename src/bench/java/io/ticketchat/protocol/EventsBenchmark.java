package io.ticketchat.protocol;

import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.session.Conversations;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A message as it comes in, is cleaned, and goes out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EventsBenchmark {

  @Param({"50", "5000"})
  public int characters;

  private String text;
  private String frame;
  private NewMessage message;

  @Setup
  public void write() {
    text = "Grüße, the printer <again>. ".repeat(characters / 28 + 1).substring(0, characters);
    frame =
        """
        {"event":"send_message","data":{"ticketId":"0190b5a0-0000-7000-8000-000000000010",\
        "message":"%s","clientMessageId":"0190b5a0-0000-4000-8000-000000000011"},"id":7}"""
            .formatted(text);
    message = Conversations.message(7, text);
  }

  @Benchmark
  public Object readSendMessage() throws BadEventException {
    return EventCodec.SHARED.read(frame);
  }

  @Benchmark
  public Object writeNewMessage() {
    return EventCodec.SHARED.frame(message);
  }

  @Benchmark
  public Object normaliseText() {
    return PlainText.normalise(text);
  }
}

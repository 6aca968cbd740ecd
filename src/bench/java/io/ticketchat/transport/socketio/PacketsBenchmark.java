package io.ticketchat.transport.socketio;

import io.ticketchat.json.Json;
import io.ticketchat.json.MalformedJsonException;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Socket.IO packets: the head alone, the arguments too, and writing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PacketsBenchmark {

  private static final String PACKET =
      """
      27["send_message",{"ticketId":"0190b5a0-0000-7000-8000-000000000010",\
      "message":"The printer again.","clientMessageId":"0190b5a0-0000-4000-8000-000000000011"}]""";

  private final PacketWriter writer = new PacketWriter("/");
  private List<JsonValue> arguments;

  @Setup
  public void read() throws MalformedJsonException {
    arguments = List.copyOf(Json.read(PACKET, 2).asJsonArray());
  }

  @Benchmark
  public Object readHead() throws MalformedPacketException {
    return Packet.parse(PACKET);
  }

  @Benchmark
  public Object readWhole() throws MalformedPacketException {
    var packet = Packet.parse(PACKET);
    return new Arguments(packet.payload(), List.of(), packet.id()).readEvent();
  }

  @Benchmark
  public Object write() {
    return writer.withArguments(PacketType.EVENT, 7L, arguments);
  }
}

package io.ticketchat.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.parser.IOParser;
import io.socket.parser.Parser;
import io.ticketchat.transport.engineio.Message;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** The Java client's own parser reads what we write, and we read what it writes. */
class SecondOpinionTest {

  private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.UTF_8);
  private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);

  private static List<Object> encoded(io.socket.parser.Packet<?> packet) {
    var written = new ArrayList<Object>();
    new IOParser.Encoder().encode(packet, all -> written.addAll(Arrays.asList(all)));
    return written;
  }

  private static io.socket.parser.Packet<?> event(int id, Object... arguments) {
    var packet = new io.socket.parser.Packet<>(Parser.EVENT, array(arguments));
    packet.id = id;
    packet.nsp = "/";
    return packet;
  }

  /** Its own constructor would make arrays of bytes. */
  private static JSONArray array(Object... values) {
    var array = new JSONArray();
    for (var value : values) {
      array.put(value);
    }
    return array;
  }

  private static List<byte[]> attachments(List<Object> written) {
    return written.stream().skip(1).map(byte[].class::cast).toList();
  }

  @Test
  void readsAnEventWithText() throws Exception {
    var written = encoded(event(7, "chat", new JSONObject(Map.of("a", "ä\"\n😀")), 1.5, true));

    var packet = Packet.parse((String) written.get(0));

    assertThat(packet.type()).isEqualTo(PacketType.EVENT);
    assertThat(packet.id()).isEqualTo(7);
    assertThat(new Arguments(packet.payload(), List.of(), packet.id()).readEvent())
        .hasToString(
            Json.createArrayBuilder()
                .add("chat")
                .add(Json.createObjectBuilder().add("a", "ä\"\n😀"))
                .add(new BigDecimal("1.5"))
                .add(true)
                .build()
                .toString());
  }

  @Test
  void readsAnEventWithAttachments() throws Exception {
    var file = new JSONObject().put("name", "a").put("data", (Object) BYTES);
    var written = encoded(event(-1, "file", new JSONObject().put("files", array(file)), BYTES));

    var packet = Packet.parse((String) written.get(0));

    assertThat(packet.type()).isEqualTo(PacketType.BINARY_EVENT);
    assertThat(packet.attachments()).isEqualTo(2);
    var arguments = new Arguments(packet.payload(), attachments(written), packet.id()).readEvent();
    var read = arguments.get(1).asJsonObject().getJsonArray("files").getJsonObject(0);
    assertThat(read.getString("data")).isEqualTo(BASE64);
    assertThat(((BinaryValue) arguments.get(2)).bytes()).isEqualTo(BYTES);
  }

  @Test
  void isReadByTheJavaClient() {
    List<JsonValue> arguments =
        List.of(
            Json.createValue("chat"),
            Json.createObjectBuilder().add("text", "ä\u2028😀").add("n", 1).build(),
            new BinaryValue(BYTES));
    var read = new ArrayList<io.socket.parser.Packet<?>>();
    var decoder = new IOParser.Decoder();
    decoder.onDecoded(read::add);

    for (var message : new PacketWriter("/").withArguments(PacketType.EVENT, 12L, arguments)) {
      if (message instanceof Message.Text text) {
        decoder.add(text.text());
      } else {
        decoder.add(((Message.Binary) message).bytes());
      }
    }

    assertThat(read).hasSize(1);
    var packet = read.get(0);
    assertThat(packet.id).isEqualTo(12);
    var data = (JSONArray) packet.data;
    assertThat(data.getString(0)).isEqualTo("chat");
    assertThat(data.getJSONObject(1).getString("text")).isEqualTo("ä\u2028😀");
    assertThat((byte[]) data.get(2)).isEqualTo(BYTES);
  }
}

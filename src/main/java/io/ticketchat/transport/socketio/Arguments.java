package io.ticketchat.transport.socketio;

import io.ticketchat.json.Json;
import io.ticketchat.json.MalformedJsonException;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client's event or acknowledgement holds, not yet read; reading it is work for a thread
 * that has time for it.
 */
public final class Arguments {

  private final String json;
  private final List<byte[]> attachments;
  private final @Nullable Long id;

  Arguments(String json, List<byte[]> attachments, @Nullable Long id) {
    this.json = json;
    this.attachments = List.copyOf(attachments);
    this.id = id;
  }

  /** The id of the acknowledgement that the client asks for, or answers with. */
  public @Nullable Long id() {
    return id;
  }

  /** How much it holds, in characters and bytes. */
  public long weight() {
    return json.length() + attachments.stream().mapToLong(bytes -> bytes.length).sum();
  }

  /** The arguments, bytes as {@link BinaryValue}. */
  public List<JsonValue> read() throws MalformedPacketException {
    try {
      var value = Json.read(json);
      var whole = attachments.isEmpty() ? value : Attachments.put(value, attachments);
      if (whole instanceof JsonArray array) {
        return array;
      }
    } catch (MalformedJsonException e) {
      throw new MalformedPacketException();
    }
    throw new MalformedPacketException();
  }

  /** As {@link #read}, of an event: the first argument is its name. */
  public List<JsonValue> readEvent() throws MalformedPacketException {
    var all = read();
    if (all.isEmpty() || !(all.get(0) instanceof JsonString)) {
      throw new MalformedPacketException();
    }
    return all;
  }
}

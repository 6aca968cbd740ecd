package io.ticketchat.transport.socketio;

import io.ticketchat.transport.engineio.Message;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes packets (protocol, "Packet encoding"). */
final class PacketWriter {

  private final String namespace;

  PacketWriter(String namespace) {
    this.namespace = namespace.equals("/") ? "" : namespace + ",";
  }

  /** A packet without attachments. */
  Message text(PacketType type, String payload) {
    return new Message.Text(type.digit() + namespace + payload);
  }

  /** An event or acknowledgement, with the attachments that its arguments hold. */
  List<Message> withArguments(PacketType type, @Nullable Long id, List<JsonValue> arguments) {
    var attachments = new ArrayList<byte[]>();
    var json =
        arguments.stream()
            .map(argument -> Attachments.take(argument, attachments).toString())
            .collect(Collectors.joining(",", "[", "]"));
    var rest = namespace + (id == null ? "" : id) + json;
    var messages = new ArrayList<Message>();
    messages.add(
        new Message.Text(
            attachments.isEmpty()
                ? type.digit() + rest
                : type.binary().digit() + attachments.size() + "-" + rest));
    attachments.forEach(bytes -> messages.add(new Message.Binary(bytes)));
    return messages;
  }
}

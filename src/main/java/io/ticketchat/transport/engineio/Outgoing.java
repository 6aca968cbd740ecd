package io.ticketchat.transport.engineio;

import java.util.List;
import java.util.function.Consumer;

/**
 * Packets that belong together, on their way out.
 *
 * @param frames as a WebSocket has them: text begins with its packet's type, bytes are a message
 * @param sent told once whether they have left
 */
record Outgoing(List<Message> frames, Consumer<Boolean> sent) {

  static Outgoing control(String packet, Runnable left) {
    return new Outgoing(
        List.of(new Message.Text(packet)),
        ok -> {
          if (ok) {
            left.run();
          }
        });
  }

  static Outgoing messages(List<Message> messages, Consumer<Boolean> sent) {
    return new Outgoing(messages.stream().map(Outgoing::frame).toList(), sent);
  }

  private static Message frame(Message message) {
    return message instanceof Message.Text text
        ? new Message.Text(Packets.MESSAGE + text.text())
        : message;
  }

  /** The same as packets of a polling payload. */
  List<String> packets() {
    return frames.stream().map(Packets::inPayload).toList();
  }
}

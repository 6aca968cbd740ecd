package io.ticketchat.transport.rest;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.BadEventException;
import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.protocol.ClientEvent.SendMessage;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.transport.wire.Gathering;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call, which is the data of an event. A large one needs room, as a frame does, until
 * the event is handled. Not thread-safe.
 */
final class CallBody {

  private static final int BUFFER = 8_192;

  private final InputStream bytes;
  private final int max;
  private final Gathering room;

  /**
   * Reads nothing yet.
   *
   * @param max how many characters it may have
   */
  CallBody(InputStream bytes, int max, Gathering room) {
    this.bytes = bytes;
    this.max = max;
    this.room = room;
  }

  /**
   * Reads it as the data of an event.
   *
   * @throws IOException where it does not come whole
   */
  <E extends ClientEvent> E as(Class<E> type) throws BadEventException, IOException {
    return type.cast(EventCodec.SHARED.read(EventCodec.nameOf(type), text(bytes, max, room)));
  }

  /** Reads a message for a ticket; a key in a header is worth more than one in the body. */
  SendMessage asMessage(String ticketId, @Nullable String key)
      throws BadEventException, IOException {
    var message = as(SendMessage.class);
    return new SendMessage(
        ticketId,
        message.message(),
        message.attachments(),
        key == null ? message.clientMessageId() : key,
        message.replyTo());
  }

  /** The event is handled. */
  void end() {
    room.end();
  }

  /** A small body of at most so many characters. */
  static String text(InputStream bytes, int max) throws IOException {
    return text(bytes, max, new Gathering(Gathering.Allowance.UNBOUNDED));
  }

  private static String text(InputStream bytes, int max, Gathering room) throws IOException {
    var text = new StringBuilder();
    var buffer = new char[BUFFER];
    var reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
    for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
      text.append(buffer, 0, read);
      if (text.length() > max) {
        throw new ChatException(ErrorCode.FRAME_TOO_LARGE);
      }
      if (!room.reach(text.length())) {
        throw new ChatException(ErrorCode.OVERLOADED);
      }
    }
    return text.toString();
  }
}

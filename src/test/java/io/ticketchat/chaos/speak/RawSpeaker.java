package io.ticketchat.chaos.speak;

import jakarta.json.Json;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Frames of the plain WebSocket, one after another. */
public final class RawSpeaker implements Speaker {

  private final URI chat;
  private final String token;
  private @Nullable RawLine line;

  public RawSpeaker(URI chat, String token) {
    this.chat = chat;
    this.token = token;
  }

  @Override
  public @Nullable Outcome say(String ticket, String text, String clientMessageId)
      throws InterruptedException {
    if (line == null || !line.isOpen()) {
      line = RawLine.open(chat, token, frame -> {});
    }
    if (line == null) {
      return Outcome.notSent();
    }
    var message =
        Json.createObjectBuilder()
            .add("ticketId", ticket)
            .add("message", text)
            .add("clientMessageId", clientMessageId)
            .build();
    try {
      var answer = line.ask("send_message", message);
      return answer == null ? Outcome.broken("CLOSED") : Outcome.of(answer);
    } catch (RawLine.UnansweredException e) {
      return null;
    }
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }
}

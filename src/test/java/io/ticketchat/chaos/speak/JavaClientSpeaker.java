package io.ticketchat.chaos.speak;

import io.ticketchat.chaos.record.Digest;
import io.ticketchat.chaos.record.Result;
import io.ticketchat.client.RefusedException;
import io.ticketchat.client.TicketChatClient;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent.SendMessage;
import io.ticketchat.protocol.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Our own Java client, which repeats by itself what was not acknowledged. */
public final class JavaClientSpeaker implements Speaker {

  private static final long PATIENCE = 300;

  private final TicketChatClient client;

  public JavaClientSpeaker(URI chat, String token) throws IOException {
    client = TicketChatClient.connect(chat, () -> token, event -> {});
  }

  @Override
  public @Nullable Outcome say(String ticket, String text, String clientMessageId)
      throws InterruptedException {
    var message = new SendMessage(ticket, text, List.of(), clientMessageId, null);
    try {
      var stored =
          client
              .ask(message, Answer.Stored.class)
              .toCompletableFuture()
              .get(PATIENCE, TimeUnit.SECONDS);
      return new Outcome(
          Result.OK,
          null,
          stored.data().seq(),
          Digest.of(EventCodec.SHARED.write(stored.data())),
          Boolean.TRUE.equals(stored.duplicate()));
    } catch (ExecutionException e) {
      return e.getCause() instanceof RefusedException refused
          ? Outcome.refused(refused.code().name())
          : Outcome.broken("CLOSED");
    } catch (TimeoutException e) {
      return null;
    }
  }

  @Override
  public boolean repeats() {
    return true;
  }

  @Override
  public void close() {
    client.close();
  }
}

package io.ticketchat.chaos.speak;

import io.socket.client.AckWithTimeout;
import io.socket.client.Socket;
import io.ticketchat.harness.RawChat;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** The official Java client of Socket.IO, with acknowledgements. */
public final class SocketIoSpeaker implements Speaker {

  /** Stands for an answer that did not come. */
  private static final Outcome NONE = Outcome.broken("NONE");

  private final Socket socket;
  private volatile CompletableFuture<Outcome> current = new CompletableFuture<>();

  public SocketIoSpeaker(URI base, String token, String... transports) {
    socket = SocketIoLine.to(base, token, transports);
    socket.on(Socket.EVENT_DISCONNECT, reason -> current.complete(Outcome.broken("CLOSED")));
    socket.connect();
  }

  @Override
  public @Nullable Outcome say(String ticket, String text, String clientMessageId)
      throws InterruptedException {
    if (!socket.connected()) {
      return Outcome.notSent();
    }
    var answer = new CompletableFuture<Outcome>();
    current = answer;
    var message =
        new JSONObject(
            Map.of("ticketId", ticket, "message", text, "clientMessageId", clientMessageId));
    socket.emit("send_message", new Object[] {message}, acknowledgement(answer));
    try {
      var outcome = answer.get(2 * PATIENCE_SECONDS, TimeUnit.SECONDS);
      return outcome == NONE ? null : outcome;
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      return null;
    }
  }

  /** The client times out at once what it waits for when the connection ends. */
  private AckWithTimeout acknowledgement(CompletableFuture<Outcome> answer) {
    long sent = System.nanoTime();
    return new AckWithTimeout(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)) {
      @Override
      public void onSuccess(Object... arguments) {
        answer.complete(Outcome.of(RawChat.parse(arguments[0].toString())));
      }

      @Override
      public void onTimeout() {
        long waited = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sent);
        answer.complete(waited < PATIENCE_SECONDS - 1 ? Outcome.broken("CLOSED") : NONE);
      }
    };
  }

  @Override
  public void close() {
    socket.disconnect();
  }
}

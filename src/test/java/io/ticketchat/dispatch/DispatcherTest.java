package io.ticketchat.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent.Problem;
import io.ticketchat.protocol.ServerEvent.SendMessageError;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.Conversations;
import io.ticketchat.session.RecordingTransport;
import io.ticketchat.session.SerialTasks;
import io.ticketchat.session.SessionRegistry;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private final Dispatcher dispatcher = new Dispatcher();
  private final RecordingTransport transport = RecordingTransport.synchronous();
  private final SerialTasks inbox = new SerialTasks(Runnable::run, 1);
  private final ChatSession session =
      new ChatSession("192.0.2.7", transport, Conversations.ROOMY, inbox);

  private void receive(String frame) {
    dispatcher.receive(session, frame.length(), () -> EventCodec.SHARED.read(frame));
  }

  @Test
  void whatIsNoEventIsRefusedAndAcknowledgedAndTheConnectionStaysOpen() {
    receive("{\"event\":\"nothing\",\"id\":7}");

    var words = ErrorCode.UNKNOWN_EVENT.words();
    assertThat(transport.events())
        .containsExactly(new Problem(false, ErrorCode.UNKNOWN_EVENT, words, null, null, null));
    assertThat(transport.frames()).hasSize(2);
    assertThat(transport.frames().get(1))
        .startsWith("{\"event\":\"ack\",\"id\":7,\"data\":{\"code\":\"UNKNOWN_EVENT\"");
    assertThat(transport.closes()).isEmpty();
  }

  @Test
  void moreThanMayWaitIsRefusedAtOnce() {
    var busy = new CompletableFuture<Void>();
    inbox.offer(() -> busy);
    inbox.offer(() -> busy);

    receive("{\"event\":\"send_message\",\"id\":7,\"data\":{\"clientMessageId\":\"c-1\"}}");

    var words = ErrorCode.OVERLOADED.words();
    assertThat(transport.events())
        .containsExactly(
            new SendMessageError(false, ErrorCode.OVERLOADED, words, null, "c-1", null));
    assertThat(transport.frames()).hasSize(2);
  }

  @Test
  void afterAConnectionIsGoneNothingIsSent() {
    dispatcher.sessions = new SessionRegistry();
    var busy = new CompletableFuture<Void>();
    inbox.offer(() -> busy);
    receive("{}");
    dispatcher.closed(session);

    busy.complete(null);

    assertThat(transport.frames()).isEmpty();
    assertThat(transport.closes()).isEmpty();
  }
}

package io.ticketchat.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.Refusals.Problem;
import io.ticketchat.protocol.Refusals.SendMessageError;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.Conversations;
import io.ticketchat.session.Inbound;
import io.ticketchat.session.RecordingTransport;
import io.ticketchat.session.SerialTasks;
import io.ticketchat.session.SessionRegistry;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.TestSettings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private final Dispatcher dispatcher = new Dispatcher();
  private final RecordingTransport transport = RecordingTransport.synchronous();
  private final SerialTasks inbox = new SerialTasks(Runnable::run, 1);
  private final ChatSession session =
      new ChatSession("192.0.2.7", transport, Conversations.ROOMY, inbox);

  @BeforeEach
  void budgets() {
    dispatcher.limits = new Limits(TestSettings.with(Setting.LIMIT_HISTORY, "3"));
    dispatcher.inbound = new Inbound();
  }

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
  @DisplayName("L-03 (in small) what is no event costs as much as one")
  void whatIsNoEventCostsToo() {
    for (int i = 0; i < 5; i++) {
      receive(i % 2 == 0 ? "{" : "{\"event\":\"nothing\"}");
    }

    assertThat(transport.events())
        .extracting(event -> ((Problem) event).code())
        .containsExactly(
            ErrorCode.MALFORMED,
            ErrorCode.UNKNOWN_EVENT,
            ErrorCode.MALFORMED,
            ErrorCode.RATE_LIMITED,
            ErrorCode.RATE_LIMITED);
  }

  @Test
  @DisplayName("L-05 (in small) who goes on and on when told to wait is told why, and hung up on")
  void whoGoesOnAndOnIsHungUpOn() {
    dispatcher.limits =
        new Limits(
            TestSettings.of(Map.of(Setting.LIMIT_HISTORY, "3", Setting.LIMIT_VIOLATIONS, "2")));
    for (int i = 0; i < 5; i++) {
      receive("{");
    }
    assertThat(transport.closes()).isEmpty();

    receive("{");
    receive("{");

    assertThat(transport.closes()).containsExactly(CloseCode.POLICY_VIOLATION);
    assertThat(transport.events()).hasSize(7);
    assertThat((Problem) transport.events().get(6))
        .returns(ErrorCode.RATE_LIMITED, Problem::code)
        .returns("Rate limit exceeded too often. The connection is closed.", Problem::message)
        .satisfies(problem -> assertThat(problem.retryAfterMs()).isPositive());
  }

  @Test
  @DisplayName("L-05 (in small) with 0 nobody is hung up on")
  void withZeroNobodyIsHungUpOn() {
    dispatcher.limits =
        new Limits(
            TestSettings.of(Map.of(Setting.LIMIT_HISTORY, "1", Setting.LIMIT_VIOLATIONS, "0")));
    for (int i = 0; i < 100; i++) {
      receive("{");
    }

    assertThat(transport.events()).hasSize(100);
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

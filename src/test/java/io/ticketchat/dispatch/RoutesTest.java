package io.ticketchat.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.protocol.ClientEvent.Ping;
import io.ticketchat.protocol.ClientEvent.TypingStart;
import io.ticketchat.protocol.Samples;
import io.ticketchat.protocol.ServerEvent.Pong;
import org.junit.jupiter.api.Test;

class RoutesTest {

  private final Routes routes = new Routes();

  private void registerAllBut(Class<?> left) {
    Samples.records(ClientEvent.class)
        .filter(type -> type != left)
        .forEach(type -> routes.on(type, Limit.ACTIONS, (event, from) -> new Pong()));
  }

  @Test
  void oneHandlerForEachEventIsComplete() {
    registerAllBut(null);

    assertThatCode(routes::requireComplete).doesNotThrowAnyException();
  }

  @Test
  void aMissingHandlerStopsTheDeployment() {
    registerAllBut(Ping.class);

    assertThatThrownBy(routes::requireComplete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("No handler for [Ping]");
  }

  @Test
  void aSecondHandlerStopsTheDeployment() {
    routes.on(Ping.class, Limit.READS, (event, from) -> new Pong());

    assertThatThrownBy(() -> routes.on(Ping.class, Limit.ACTIONS, (event, from) -> new Pong()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Two handlers for Ping");
  }

  @Test
  void anEventGoesToItsHandlerAndIsPaidForByItsBudget() {
    routes.on(Ping.class, Limit.READS, (event, from) -> new Pong());
    routes.on(TypingStart.class, Limit.TYPING, (event, from) -> Answer.Done.DONE);

    assertThat(routes.limit(new Ping())).isEqualTo(Limit.READS);
    assertThat(routes.limit(new TypingStart("t"))).isEqualTo(Limit.TYPING);
    assertThat(routes.handle(new Ping(), null))
        .isCompletedWithValueMatching(reply -> reply.answer().equals(new Pong()));
    assertThat(routes.handle(new TypingStart("t"), null))
        .isCompletedWithValueMatching(reply -> reply.answer().equals(Answer.Done.DONE));
  }
}

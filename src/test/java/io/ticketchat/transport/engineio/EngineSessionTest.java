package io.ticketchat.transport.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketchat.transport.wire.Handshake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSessionTest {

  private static final class Heard implements EngineListener {
    private final List<String> said = new ArrayList<>();
    private int signs;
    private int closed;

    @Override
    public void received(Message message) {
      said.add(
          message instanceof Message.Text text
              ? text.text()
              : ((Message.Binary) message).bytes().length + " bytes");
    }

    @Override
    public void heard() {
      signs++;
    }

    @Override
    public void tick() {}

    @Override
    public void closed() {
      closed++;
    }
  }

  private static final class Asked implements Outbox.Poll {
    private final List<String> answers = new ArrayList<>();

    @Override
    public void answer(String payload) {
      answers.add(payload);
    }

    @Override
    public void refuse() {
      answers.add("refused");
    }
  }

  private final Heard heard = new Heard();
  private final EngineServer server =
      new EngineServer(
          new EngineServer.Options(Duration.ofSeconds(25), Duration.ofSeconds(20), 2_000, 1_000),
          (connection, handshake) -> heard,
          Runnable::run);
  private final EngineSession session = server.open(new Handshake("here", "", null), null);

  private void post(String payload) throws BadPacketException {
    assertThat(session.beginPost()).isTrue();
    session.endPost(payload);
  }

  private boolean isThere() {
    return server.find(session.id()).isPresent();
  }

  @Test
  void packetsOfAPayloadAreHeardInTheirOrder() throws Exception {
    post("4a\u001e4\u001ebAQID\u001e6\u001e4b");

    assertThat(heard.said).containsExactly("a", "", "3 bytes", "b");
    assertThat(isThere()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "4a\u001e", "2", "2probe", "5", "0", "3x", "b*", "9", "1x"})
  @DisplayName("W-08 What is no packet, or none that fits, is refused")
  void whatIsNoPacketIsRefused(String payload) {
    assertThatThrownBy(() -> post(payload)).isInstanceOf(BadPacketException.class);
  }

  @Test
  @DisplayName("W-08 Two polls at a time end the session")
  void twoPollsAtATimeEndTheSession() {
    var first = new Asked();
    assertThat(session.poll(first)).isTrue();

    assertThat(session.poll(new Asked())).isFalse();

    assertThat(first.answers).containsExactly("1");
    assertThat(isThere()).isFalse();
    assertThat(heard.closed).isEqualTo(1);
  }

  @Test
  @DisplayName("W-08 Two POSTs at a time end the session")
  void twoPostsAtATimeEndTheSession() {
    assertThat(session.beginPost()).isTrue();

    assertThat(session.beginPost()).isFalse();

    assertThat(isThere()).isFalse();
  }

  @Test
  void aClientThatClosesHasItsPollEndedWell() throws Exception {
    var poll = new Asked();
    session.poll(poll);

    post("4last\u001e1\u001e4too late");

    assertThat(poll.answers).containsExactly("6");
    assertThat(heard.said).containsExactly("last");
    assertThat(heard.closed).isEqualTo(1);
    assertThat(isThere()).isFalse();
  }

  @Test
  void anEndIsToldOnceHoweverOftenItCloses() {
    session.close(1000, "");
    session.close(1000, "");
    session.fail();

    assertThat(heard.closed).isEqualTo(1);
  }

  @Test
  @DisplayName("B-03 A poll is a sign of life, a POST is none")
  void aPollIsASignOfLifeAndAPostIsNone() throws Exception {
    post("3\u001e4a");
    assertThat(heard.signs).isZero();

    session.poll(new Asked());
    assertThat(heard.signs).isEqualTo(1);
  }

  @Test
  void idsAreLongAndDiffer() {
    var other = server.open(new Handshake("here", "", null), null);

    assertThat(session.id()).matches("[A-Za-z0-9_-]{24}").isNotEqualTo(other.id());
  }

  @Test
  void theGreetingSaysHowSessionsAreKept() {
    assertThat(server.greeting(session))
        .isEqualTo(
            "0{\"sid\":\"%s\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":2000}"
                .formatted(session.id()));
    assertThat(session.acceptsUpTo()).isEqualTo(1_000);
  }
}

package io.ticketchat.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.transport.engineio.EngineConnection;
import io.ticketchat.transport.engineio.EngineListener;
import io.ticketchat.transport.engineio.Message;
import io.ticketchat.transport.wire.Handshake;
import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketClientTest {

  /** A connection to nobody, which remembers what was sent. */
  private final class Recorded implements EngineConnection {
    private final List<String> texts = new ArrayList<>();
    private final List<Integer> closes = new ArrayList<>();

    @Override
    public String id() {
      return "engine";
    }

    @Override
    public void send(List<Message> messages, Consumer<Boolean> sent) {
      messages.forEach(message -> texts.add(((Message.Text) message).text()));
      sent.accept(true);
    }

    @Override
    public boolean awaitsPoll() {
      return false;
    }

    @Override
    public int acceptsUpTo() {
      return 1_000;
    }

    @Override
    public void acceptUpTo(int bytes) {}

    @Override
    public void close(int code, String reason) {
      closes.add(code);
      client.closed();
    }
  }

  private final class Heard implements SocketListener {
    @Override
    public void event(Arguments event) {
      try {
        events.add(event.readEvent().toString());
      } catch (MalformedPacketException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void heard() {}

    @Override
    public void disconnected() {
      disconnected++;
    }
  }

  private final Recorded connection = new Recorded();
  private final List<String> events = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  private int disconnected;
  private final EngineListener client =
      new SocketServer(this::connect, Duration.ofSeconds(30))
          .open(connection, new Handshake("here", "", null));

  private SocketListener connect(Socket socket, SocketApplication.Wish wish) {
    if (!wish.namespace().equals("/")) {
      socket.refuse("Invalid namespace", null);
      return SocketListener.NOBODY;
    }
    sockets.add(socket);
    socket.accept();
    return new Heard();
  }

  private void say(String... texts) {
    for (var text : texts) {
      if (connection.closes.isEmpty()) { // a connection that is closed is heard no more
        client.received(new Message.Text(text));
      }
    }
  }

  private void say(byte[] bytes) {
    client.received(new Message.Binary(bytes));
  }

  @Test
  void aClientConnectsSpeaksAndLeaves() {
    say("0", "2[\"a\",1]", "1");

    assertThat(connection.texts).containsExactly("0{\"sid\":\"" + sockets.get(0).id() + "\"}");
    assertThat(events).containsExactly("[\"a\",1]");
    assertThat(disconnected).isEqualTo(1);
    assertThat(connection.closes).isEmpty();
  }

  @Test
  void aClientThatLeftMayComeBackOnTheSameConnection() {
    say("0", "1", "0", "2[\"b\"]");

    assertThat(sockets).hasSize(2);
    assertThat(events).containsExactly("[\"b\"]");
  }

  @Test
  @DisplayName("B-17 Of 2,001 CONNECTs the first one counts, and the second ends the connection")
  void aFloodOfConnectsGivesOneSocket() {
    for (int i = 0; i < 2_001; i++) {
      say("0");
    }

    assertThat(sockets).hasSize(1);
    assertThat(connection.closes).containsExactly(1002);
    assertThat(disconnected).isEqualTo(1);
  }

  @Test
  @DisplayName("W-09 An unknown namespace is refused, and who goes on asking is hung up on")
  void unknownNamespacesAreRefusedAFewTimes() {
    for (int i = 0; i < 10; i++) {
      say("0/n" + i + ",");
    }
    assertThat(connection.closes).isEmpty();
    assertThat(connection.texts).hasSize(10).contains("4/n3,{\"message\":\"Invalid namespace\"}");

    say("0/n10,");
    assertThat(connection.closes).containsExactly(1008);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2[\"early\"]", "31[]", "51-[\"x\"]", "2/other,[\"x\"]", "0[]", "0{", "abc"})
  @DisplayName("W-09 What comes before CONNECT, or is none, ends the connection")
  void nothingButConnectComesFirst(String text) {
    say(text);

    assertThat(connection.closes).containsExactly(1002);
    assertThat(events).isEmpty();
  }

  @Test
  void attachmentsFollowTheirPacket() {
    say("0", "51-[\"file\",{\"_placeholder\":true,\"num\":0}]");
    assertThat(events).isEmpty();

    say(new byte[] {1, 2, 3});

    assertThat(events).hasSize(1).first().asString().contains("AQID");
  }

  @Test
  @DisplayName("W-09 Text where an attachment is due, and bytes where none is, end the connection")
  void attachmentsOutOfPlaceEndTheConnection() {
    say("0", "51-[\"file\",{\"_placeholder\":true,\"num\":0}]", "2[\"x\"]");
    assertThat(connection.closes).containsExactly(1002);
  }

  @Test
  void bytesWithoutAHeaderEndTheConnection() {
    say("0");
    say(new byte[] {1});
    assertThat(connection.closes).containsExactly(1002);
  }

  @Test
  void attachmentsAreBoundedTogether() {
    say("0", "52-[\"file\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
    say(new byte[600]);
    assertThat(connection.closes).isEmpty();

    say(new byte[600]);
    assertThat(connection.closes).containsExactly(1002);
  }

  @Test
  void whoIsAskedAnswersOnceAndForgedAnswersAreIgnored() {
    say("0");
    var answers = new ArrayList<Arguments>();
    sockets.get(0).emit(List.of(Json.createValue("how")), answers::add);
    assertThat(connection.texts).contains("21[\"how\"]");

    say("32[\"forged\"]", "31[\"well\"]", "31[\"again\"]");

    assertThat(answers).hasSize(1);
    assertThat(connection.closes).isEmpty();
  }

  @Test
  void aSocketThatIsGoneSendsNothing() {
    say("0", "1");
    var sent = new ArrayList<Boolean>();

    sockets.get(0).send("2[\"x\"]", sent::add);

    assertThat(sent).containsExactly(false);
    assertThat(connection.texts).hasSize(1);
  }
}

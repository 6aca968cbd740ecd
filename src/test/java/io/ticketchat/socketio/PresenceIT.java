package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Node;
import io.ticketchat.harness.Tokens;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is there, as clients are told. */
class PresenceIT {

  private static final int ROUNDS = 300;

  @Test
  @DisplayName("Who comes just after another was told who is there is known to that one too")
  void whoComesInTheSameMomentIsSeen() {
    var meeting = Meeting.at(SharedServer.get().baseUri(), "presence");
    var settings =
        meeting
            .settings("sio48", "websocket")
            .add("customer", Meeting.person(meeting.customer(), meeting.customerToken()))
            .add("agent", Meeting.person("anna", Tokens.agent("anna")))
            .add("rounds", ROUNDS);
    try (var script = Node.start("presence.js", settings.build())) {
      assertThat(script.awaitEnd())
          .singleElement()
          .satisfies(end -> assertThat(end.getInt("rounds")).isEqualTo(ROUNDS))
          .satisfies(end -> assertThat(end.getInt("unaware")).isZero());
    }
  }
}

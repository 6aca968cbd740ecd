package io.ticketchat.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.Direction;
import io.ticketchat.harness.link.FaultProxy;
import io.ticketchat.harness.link.Impairment;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A message is stored, and its sender never hears so. */
class LostAcknowledgementIT {

  private static final String TOKEN = Tokens.client("customer");

  @Test
  @DisplayName("D-09 kill -9 between the commit and the acknowledgement: the repeat is a duplicate")
  void theRepeatOfAnUnacknowledgedMessageIsADuplicate() throws Exception {
    var setup = ServerProcess.named("lost-acknowledgement").database(Database.h2("ack"));
    var server = setup.start();
    try (var proxy = new FaultProxy(server.baseUri().getPort())) {
      var ticket = new Api(server.baseUri(), TOKEN).createTicket("Unheard");
      var message =
          "{\"ticketId\":\"%s\",\"message\":\"said once\",\"clientMessageId\":\"once\"}"
              .formatted(ticket);
      try (var witness = RawChat.as(server.chatUri(), TOKEN);
          var sender = RawChat.as(URI.create("ws://localhost:" + proxy.port() + "/chat"), TOKEN)) {
        witness.ask("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
        proxy.impair(Direction.TO_CLIENT, Impairment.blackHole());
        sender.askLater("send_message", message);
        witness.awaitEvent("new_message");
        server.kill();
        assertThat(sender.heard("ack")).as("only the sign-in was answered").hasSize(1);
        proxy.goDown();
      }
      server = setup.start();
      try (var again = RawChat.as(server.chatUri(), TOKEN)) {
        var repeated = again.ask("send_message", message);
        assertThat(repeated.getBoolean("duplicate")).isTrue();
        assertThat(repeated.getJsonObject("data").getInt("seq")).isEqualTo(1);
        var next = again.ask("send_message", message.replace("once", "next"));
        assertThat(next.getJsonObject("data").getInt("seq")).as("there is one row").isEqualTo(2);
      }
    } finally {
      server.close();
    }
  }
}

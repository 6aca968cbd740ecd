package io.ticketchat.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-02T03:04:05.600Z");

  private static ChatMessage sent(String text, UserType type) {
    var sender = new User("u1", "Ann", "ann@example.com", "Northwind", type);
    var entry = new Entry.OfMessage("t1", sender, text, "c-1", "hash", "m0", List.of());
    return new Message("m1", entry, 7, 5, TIME).toChatMessage(List.of());
  }

  @Test
  void everybodySeesWhoWroteItAsTheUserWasCalledThen() {
    assertThat(sent("Hi", UserType.Client))
        .isEqualTo(
            new ChatMessage(
                "m1",
                "t1",
                7,
                new ChatMessage.Sender("u1", "Ann", "ann@example.com", "Northwind"),
                "Client",
                UserType.Client,
                "Hi",
                null,
                List.of(),
                TIME.toInstant(),
                "c-1",
                "m0"));
  }

  @Test
  void whatWasTypedTravelsAsTextWhereItIsNotSafeAsItStands() {
    var message = sent("a < b", UserType.Client);

    assertThat(message.message()).isEqualTo("a &lt; b");
    assertThat(message.text()).isEqualTo("a < b");
    assertThat(sent("a = b", UserType.Client).text()).isNull();
  }

  @Test
  void anAgentIsASuperAdminToOldClients() {
    var message = sent("Hi", UserType.Agent);

    assertThat(message.senderModel()).isEqualTo("SuperAdmin");
    assertThat(message.senderType()).isEqualTo(UserType.Agent);
  }
}

package io.ticketchat.attack;

import static io.ticketchat.attack.SampleFiles.attachments;
import static io.ticketchat.attack.SampleFiles.file;
import static io.ticketchat.attack.SampleFiles.png;
import static io.ticketchat.attack.SampleFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How much may be stored, however it is sent. */
class QuotaIT {

  private static final int RACERS = 4;
  private static final int EACH = 25;
  private static final int SIZE = 30_000;
  private static final String OF_TICKET =
      " from attachment a join message m on m.id = a.message_id where m.ticket_id = ?";
  private static final String OF_SENDER =
      " from attachment a join message m on m.id = a.message_id where m.sender_id = ?";

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = BoundedServer.get();
  }

  /** A request that is under way. */
  private record Asked(RawChat chat, long id) {
    JsonObject answer() {
      return chat.awaitAck(id);
    }
  }

  private static long stored(List<Asked> all) {
    long stored = 0;
    for (var asked : all) {
      var answer = asked.answer();
      if (answer.containsKey("code")) {
        assertThat(answer.getString("code")).isEqualTo("QUOTA_EXCEEDED");
        assertThat(answer.containsKey("retryAfterMs")).isFalse();
      } else {
        stored++;
      }
    }
    return stored;
  }

  @Test
  @DisplayName("U-10 100 files race into a ticket that has room for 20: 20 are stored")
  void racingFilesDoNotPassTheTicketsQuota() throws Exception {
    try (var clara = Customer.of(server, "clara-ticket-quota")) {
      var agents = new ArrayList<RawChat>();
      for (int i = 0; i < RACERS; i++) {
        agents.add(RawChat.as(server.chatUri(), Tokens.agent("racer-" + i)));
      }
      var asked = new ArrayList<Asked>();
      for (int i = 0; i < EACH; i++) {
        for (var agent : agents) {
          var data = clara.data("," + attachments(png(i + ".png")));
          asked.add(new Asked(agent, agent.askLater("send_message", data)));
        }
      }
      assertThat(stored(asked)).isEqualTo(BoundedServer.FILES_OF_A_TICKET);
      assertThat(BoundedServer.number("select count(*)" + OF_TICKET, clara.ticketId()))
          .isEqualTo(BoundedServer.FILES_OF_A_TICKET);
      assertThat(
              BoundedServer.number(
                  "select files from ticket_upload where ticket_id = ?", clara.ticketId()))
          .isEqualTo(BoundedServer.FILES_OF_A_TICKET);
      assertThat(clara.say("text goes on")).containsKey("data");
      assertThat(clara.total()).isEqualTo(BoundedServer.FILES_OF_A_TICKET + 1);
      for (var agent : agents) {
        agent.close();
      }
    }
  }

  @Test
  @DisplayName("U-10 A user's files race into three tickets: no more than the day's bytes pass")
  void racingFilesDoNotPassTheDaysQuota() throws Exception {
    var sender = "clara-day-quota";
    try (var one = Customer.of(server, sender);
        var two = Customer.of(server, sender);
        var three = Customer.of(server, sender)) {
      var asked = new ArrayList<Asked>();
      for (int i = 0; i < 15; i++) {
        for (var way : List.of(one, two, three)) {
          var data = way.data(",\"clientMessageId\":\"m" + i + "\"," + files());
          asked.add(new Asked(way.chat(), way.chat().askLater("send_message", data)));
        }
      }
      int room = BoundedServer.BYTES_A_DAY / SIZE;
      assertThat(stored(asked)).isEqualTo(room);
      assertThat(BoundedServer.number("select sum(a.size)" + OF_SENDER, sender))
          .isEqualTo(room * (long) SIZE)
          .isEqualTo(
              BoundedServer.number("select bytes from daily_upload where user_id = ?", sender));
      assertRepetitionsAreStillAnswered(one);
      assertNothingElseIsHarmed(one);
    }
  }

  private static String files() {
    return attachments(file("a.txt", "text/plain", text(SIZE)));
  }

  private static void assertRepetitionsAreStillAnswered(Customer customer) throws IOException {
    var again = customer.send("\"clientMessageId\":\"m0\"," + files());
    assertThat(again.getBoolean("duplicate", false)).isTrue();
    assertThat(customer.send(files()).getString("message"))
        .isEqualTo("At most 1000000 bytes of files are accepted in one day");
  }

  private static void assertNothingElseIsHarmed(Customer customer) throws Exception {
    assertThat(customer.say("text goes on")).containsKey("data");
    try (var tom = Customer.of(server, "tom-day-quota")) {
      assertThat(tom.send(attachments(png("tom.png")))).containsKey("data");
    }
    await().until(QuotaIT::orphans, orphans -> orphans == 0);
  }

  private static long orphans() throws SQLException {
    return BoundedServer.number(
        "select count(*) from attachment where message_id is null and name = ?", "a.txt");
  }
}

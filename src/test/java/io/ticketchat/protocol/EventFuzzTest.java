package io.ticketchat.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ticketchat.fuzz.Campaign;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventFuzzTest {

  private static final List<String> SEEDS =
      List.of(
          "{\"event\":\"authenticate\",\"id\":\"x\",\"data\":{\"token\":\"a.b.c\"}}",
          "{\"event\":\"join_ticket\",\"id\":1,\"data\":{\"ticketId\":\"t\",\"afterSeq\":5,\"epoch\":\"e\"}}",
          "{\"event\":\"send_message\",\"id\":7,\"data\":{\"ticketId\":\"t\",\"message\":\"Hi\",\"clientMessageId\":\"k\",\"attachments\":[{\"name\":\"a\",\"type\":\"b/c\",\"data\":\"YQ==\"}]}}",
          "{\"event\":\"get_messages\",\"data\":{\"ticketId\":\"t\",\"limit\":50,\"offset\":0,\"beforeSeq\":1,\"afterSeq\":2}}",
          "{\"event\":\"list_tickets\",\"data\":{\"status\":\"open\",\"assignee\":\"me\",\"q\":\"x\",\"limit\":5,\"cursor\":\"c\"}}",
          "{\"event\":\"create_ticket\",\"data\":{\"title\":\"T\",\"description\":\"D\",\"priority\":\"low\"}}",
          "{\"event\":\"update_ticket\",\"data\":{\"ticketId\":\"t\",\"status\":\"closed\",\"assigneeId\":null}}",
          "{\"event\":\"typing_start\",\"data\":{\"ticketId\":\"t\"}}",
          "{\"event\":\"ping\"}");

  @FuzzTest
  @DisplayName("W-04 Events, by Jazzer: read or refused in words of ours, and nothing else")
  void fuzz(byte[] input) {
    readOrRefuse(new String(input, UTF_8));
  }

  @Test
  @DisplayName("W-04 Events, mutated: read or refused in words of ours, and nothing else")
  void mutatedEventsAreReadOrRefused() {
    Campaign.run("Events", SEEDS, EventFuzzTest::readOrRefuse);
  }

  private static void readOrRefuse(String frame) {
    try {
      var request = EventCodec.SHARED.read(frame);
      EventCodec.SHARED.acknowledgement(String.valueOf(request.id()), Answer.Done.DONE);
    } catch (BadEventException e) {
      var answer = EventCodec.SHARED.frame(e.refusal());
      assertThat(StrictRecords.isWellFormed(answer)).as(answer).isTrue();
      assertThat(answer.length()).isLessThan(2_000 + 6 * frame.length());
    }
  }
}

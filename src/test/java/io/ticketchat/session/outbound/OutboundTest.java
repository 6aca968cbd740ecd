package io.ticketchat.session.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ServerEvent.Pong;
import io.ticketchat.session.Conversations;
import io.ticketchat.session.RecordingTransport;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutboundTest {

  private static final String HERE = "https://help.example.com";
  private static final String THERE = "http://10.0.0.7:8080/chat";

  private final RecordingTransport.Form form = new RecordingTransport.Form();

  @Test
  void whatHoldsNoLinkIsWrittenOnceForEverybody() {
    var outbound = Outbound.durable(Conversations.message(1));

    var first = outbound.frame(form, HERE);

    assertThat(outbound.frame(form, HERE)).isSameAs(first);
    assertThat(outbound.frame(form, THERE)).isSameAs(first);
    assertThat(form.written()).isEqualTo(1);
  }

  @Test
  void whatHoldsLinksIsWrittenOnceForEachAddress() {
    var outbound = Outbound.durable(Conversations.messageWithFile(1));

    var here = outbound.frame(form, HERE);
    var there = outbound.frame(form, THERE);

    assertThat(here.text()).contains("\"url\":\"" + HERE + "/").doesNotContain(THERE);
    assertThat(there.text()).contains("\"url\":\"" + THERE + "/").doesNotContain(HERE);
    assertThat(outbound.frame(form, HERE)).isSameAs(here);
    assertThat(outbound.frame(form, THERE)).isSameAs(there);
    assertThat(form.written()).isEqualTo(2);
  }

  @Test
  void itIsWrittenOnceForEachForm() {
    var other = new RecordingTransport.Form();
    var outbound = Outbound.durable(new Pong());

    for (int i = 0; i < 3; i++) {
      outbound.frame(form, HERE);
      outbound.frame(other, HERE);
    }

    assertThat(form.written()).isEqualTo(1);
    assertThat(other.written()).isEqualTo(1);
  }

  @Test
  void anAcknowledgementRepeatsTheRequestsId() {
    var outbound = Outbound.acknowledgement("\"a-7\"", Answer.Done.DONE);

    assertThat(outbound.frame(form, HERE).text())
        .isEqualTo("{\"event\":\"ack\",\"id\":\"a-7\",\"data\":{\"success\":true}}");
    assertThat(outbound.kind()).isEqualTo(Outbound.Kind.DURABLE);
  }

  @Test
  void bytesAreThoseOfUtf8() {
    var random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      random
          .ints(40, 0, Character.MAX_CODE_POINT + 1)
          .map(point -> random.nextInt(3) > 0 ? point % 0x900 : point)
          .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
          .forEach(text::appendCodePoint);

      assertThat(new Frame(text.toString(), null).bytes())
          .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
    }
  }
}

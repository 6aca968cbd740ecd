package io.ticketchat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ClientEvent.GetMessages;
import io.ticketchat.protocol.ClientEvent.JoinTicket;
import io.ticketchat.protocol.ClientEvent.Ping;
import io.ticketchat.protocol.ClientEvent.SendMessage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJsonTest {

  private static final EventCodec CODEC = EventCodec.SHARED;
  private static final Duration AT_ONCE = Duration.ofMillis(20);

  @ParameterizedTest
  @CsvSource({"33,[", "1000,[", "200000,[", "33,{\"a\":", "1000,{\"a\":", "200000,{\"a\":"})
  @DisplayName("W-06 JSON nested 33, 1,000 and 200,000 deep is refused at once")
  void deepJsonIsRefusedAtOnce(int depth, String opening) {
    var closing = opening.charAt(0) == '[' ? "]" : "}";
    var whole = opening.repeat(depth - 1) + "0" + closing.repeat(depth - 1);
    var unfinished = opening.repeat(depth);

    for (var nested : List.of(whole, unfinished)) {
      var frame = "{\"event\":\"ping\",\"data\":" + nested + "}";
      assertThat(EventReadingTest.refused(frame).refusal().code()).isEqualTo(ErrorCode.MALFORMED);
      assertThat(Stopwatch.fastest(() -> EventReadingTest.refused(frame))).isLessThan(AT_ONCE);
    }
  }

  @Test
  @DisplayName("W-06 JSON nested 32 deep is read")
  void asDeepAsAllowedIsRead() throws Exception {
    var nested = "[".repeat(30) + "]".repeat(30);

    var request = CODEC.read("{\"event\":\"ping\",\"data\":{\"x\":" + nested + "}}");

    assertThat(request.event()).isEqualTo(new Ping());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "-1e999999999",
        "1e-999999999",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "0.5",
        "1e2147483648",
        "1e99999999999999999999"
      })
  @DisplayName("W-07 numbers that no count can be are refused in every whole field")
  void numbersThatNoCountCanBeAreRefused(String number) {
    for (var field : List.of("limit", "offset", "beforeSeq", "afterSeq")) {
      var frame = "{\"event\":\"get_messages\",\"data\":{\"" + field + "\":" + number + "}}";
      assertThat(EventReadingTest.refused(frame).refusal().code())
          .as(field)
          .isIn(ErrorCode.INVALID_FIELD, ErrorCode.MALFORMED);
    }
  }

  @Test
  @DisplayName("W-07 the largest 64-bit number, 2^31 and -0 are read exactly")
  void theLargestNumberIsReadExactly() throws Exception {
    var frame =
        "{\"event\":\"get_messages\",\"data\":"
            + "{\"beforeSeq\":9223372036854775807,\"afterSeq\":2147483648,\"offset\":-0}}";

    assertThat(CODEC.read(frame).event())
        .isEqualTo(new GetMessages(null, null, 0L, Long.MAX_VALUE, 2_147_483_648L));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_100, 1_101, 10_000, 1_000_000})
  @DisplayName("W-07 numbers of 1,100 and more digits are refused, wherever they are read")
  void numbersOfManyDigitsAreRefused(int digits) {
    var number = "1".repeat(digits);
    var frames =
        List.of(
            "{\"event\":\"get_messages\",\"data\":{\"limit\":" + number + "}}",
            "{\"event\":\"get_messages\",\"data\":{\"limit\":0." + number + "}}",
            "{\"event\":\"get_messages\",\"data\":{\"limit\":1e" + number + "}}",
            "{\"event\":\"ping\",\"id\":" + number + "}");

    for (var frame : frames) {
      assertThat(EventReadingTest.refused(frame)).isNotNull();
      assertThat(Stopwatch.fastest(() -> EventReadingTest.refused(frame)))
          .isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  @DisplayName("W-07 of duplicate keys the last one counts")
  void ofDuplicateKeysTheLastOneCounts() throws Exception {
    var frame =
        "{\"event\":\"ping\",\"event\":\"join_ticket\","
            + "\"data\":{\"ticketId\":\"a\",\"ticketId\":\"b\"}}";

    assertThat(CODEC.read(frame).event()).isEqualTo(new JoinTicket("b", null, null));
  }

  @Test
  @DisplayName("W-07 keys that mean something in other languages mean nothing")
  void keysOfOtherLanguagesMeanNothing() throws Exception {
    var frame =
        "{\"event\":\"join_ticket\",\"__proto__\":{\"event\":\"ping\"},\"data\":{"
            + "\"__proto__\":{\"ticketId\":\"x\"},\"constructor\":{\"prototype\":{\"admin\":1}},"
            + "\"class\":\"java.lang.Runtime\",\"@type\":\"java.net.URL\",\"\":1}}";

    assertThat(CODEC.read(frame).event()).isEqualTo(new JoinTicket(null, null, null));
  }

  @Test
  @DisplayName("W-07 1 MB keys and 100,000 keys are read past")
  void manyAndLongKeysAreReadPast() throws Exception {
    var longKey = "\"" + "k".repeat(1_000_000) + "\":1";
    var manyKeys =
        String.join(",", IntStream.range(0, 100_000).mapToObj(i -> "\"k" + i + "\":1").toList());

    for (var data : List.of(longKey, manyKeys)) {
      var frame = "{\"event\":\"ping\",\"data\":{" + data + "}}";
      assertThat(CODEC.read(frame).event()).isEqualTo(new Ping());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0000",
        "a\\u0000b",
        "\\ud800",
        "\\udc00",
        "\\udc00\\ud800",
        "a\\ud83d",
        "\ud83d"
      })
  @DisplayName("W-07 NUL and lone surrogates are refused in every text field, and never repeated")
  void whatCannotBeStoredIsRefused(String text) {
    for (var field : List.of("ticketId", "message", "clientMessageId", "replyTo")) {
      var frame =
          "{\"event\":\"send_message\",\"id\":7,\"data\":{\"" + field + "\":\"" + text + "\"}}";
      var refusal = EventReadingTest.refused(frame).refusal();

      assertThat(refusal.code()).isIn(ErrorCode.INVALID_FIELD, ErrorCode.INVALID_MESSAGE);
      assertThat(CODEC.frame(refusal)).matches("[\\x20-\\x7e]*").doesNotContain("\\u");
    }
  }

  @Test
  @DisplayName("W-07 an id that is no text is not repeated")
  void anIdWithALoneSurrogateIsMalformed() {
    var failure = EventReadingTest.refused("{\"event\":\"ping\",\"id\":\"\\ud800\"}");

    assertThat(failure.refusal().code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(failure.id()).isNull();
  }

  @Test
  @DisplayName("W-07 surrogates in pairs are a character like any other")
  void pairsOfSurrogatesAreRead() throws Exception {
    var frame = "{\"event\":\"send_message\",\"data\":{\"message\":\"\\ud83d\\ude00\"}}";

    assertThat(((SendMessage) CODEC.read(frame).event()).message()).isEqualTo("\ud83d\ude00");
  }

  @Test
  @DisplayName("W-04 (in small) 100,000 mutated frames are read or refused, and nothing else")
  void mutatedFramesAreReadOrRefused() {
    var random = new Random(20_261_123);
    var pieces = "{}[]\",:\\0123456789eE+-.truefalsn \u0000\u2028\ud83d\ude00é".toCharArray();
    for (int i = 0; i < 100_000; i++) {
      var frame =
          new StringBuilder(
              "{\"event\":\"send_message\",\"id\":7,\"data\":{\"ticketId\":\"t\",\"message\":\"Hi\","
                  + "\"attachments\":[{\"name\":\"a\",\"type\":\"b/c\",\"data\":\"YQ==\"}]}}");
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(frame.length());
        char piece = pieces[random.nextInt(pieces.length)];
        switch (random.nextInt(3)) {
          case 0 -> frame.setCharAt(at, piece);
          case 1 -> frame.insert(at, piece);
          default -> frame.deleteCharAt(at);
        }
      }
      readOrRefuse(frame.toString());
    }
  }

  private static void readOrRefuse(String frame) {
    try {
      CODEC.read(frame);
    } catch (BadEventException e) {
      assertThat(e.refusal().code()).isNotNull();
    } catch (RuntimeException e) {
      throw new AssertionError(frame, e);
    }
  }
}

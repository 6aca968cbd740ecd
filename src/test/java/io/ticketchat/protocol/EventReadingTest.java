package io.ticketchat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ticketchat.protocol.ClientEvent.GetMessages;
import io.ticketchat.protocol.ClientEvent.JoinTicket;
import io.ticketchat.protocol.ClientEvent.Ping;
import io.ticketchat.protocol.ClientEvent.SendMessage;
import io.ticketchat.protocol.ClientEvent.TypingStart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReadingTest {

  private static final EventCodec CODEC = EventCodec.SHARED;

  static BadEventException refused(String frame) {
    return catchThrowableOfType(BadEventException.class, () -> CODEC.read(frame));
  }

  @Test
  void aFrameIsAnEventAndItsData() throws Exception {
    var request =
        CODEC.read(
            """
            {"event":"send_message","data":{"ticketId":"t1","message":"Hi",
             "attachments":[{"name":"a.txt","type":"text/plain","data":"YQ=="}],
             "clientMessageId":"c-1","replyTo":"m1","sender":"somebody else"}}
            """);

    var upload = new Upload("a.txt", "text/plain", "YQ==");
    assertThat(request)
        .isEqualTo(new Request(new SendMessage("t1", "Hi", List.of(upload), "c-1", "m1"), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"ping\"}",
        "{\"event\":\"ping\",\"data\":null}",
        "{\"event\":\"ping\",\"data\":{}}",
        "{\"data\":{\"surplus\":[1,{}]},\"event\":\"ping\",\"surplus\":1}",
        " \r\n\t{\"event\":\"ping\"}\n "
      })
  void dataMayBeMissingAndMembersMayBeSurplus(String frame) throws Exception {
    assertThat(CODEC.read(frame).event()).isEqualTo(new Ping());
  }

  @Test
  void everyFieldMayBeMissingOrNull() throws Exception {
    assertThat(CODEC.read("{\"event\":\"join_ticket\",\"data\":{\"afterSeq\":null}}").event())
        .isEqualTo(new JoinTicket(null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'message':5               | INVALID_MESSAGE    | Message must be a string",
        "'message':{}              | INVALID_MESSAGE    | Message must be a string",
        "'message':['Hi']          | INVALID_MESSAGE    | Message must be a string",
        "'message':true            | INVALID_MESSAGE    | Message must be a string",
        "'attachments':{}          | INVALID_ATTACHMENT | Attachments must be an array",
        "'attachments':'none'      | INVALID_ATTACHMENT | Attachments must be an array",
        "'attachments':[7]         | INVALID_ATTACHMENT | Attachments must be an array",
        "'attachments':[null]      | INVALID_ATTACHMENT | Attachments must be an array",
        "'attachments':[{},{'name':7}]    | INVALID_ATTACHMENT | Attachment 2 must have a valid name",
        "'attachments':[{'type':[]}]      | INVALID_ATTACHMENT |"
            + " Attachment 1 must have a valid MIME type",
        "'attachments':[{},{},{'data':1}] | INVALID_ATTACHMENT |"
            + " Attachment 3 must have valid base64 data",
        "'clientMessageId':{} | INVALID_FIELD | clientMessageId has a wrong type or value",
        "'replyTo':1          | INVALID_FIELD | replyTo has a wrong type or value",
        "'ticketId':5         | INVALID_FIELD | ticketId has a wrong type or value"
      })
  void aFieldOfAWrongTypeIsRefusedInTheClassicWords(String field, ErrorCode code, String words) {
    var data = "{" + field.replace('\'', '"') + "}";
    var refusal = refused("{\"event\":\"send_message\",\"data\":" + data + "}").refusal();

    assertThat(refusal).isInstanceOf(Refusals.SendMessageError.class);
    assertThat(refusal.success()).isFalse();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.message()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"50\"",
        "true",
        "[]",
        "{}",
        "1.5",
        "0.1e0",
        "2147483648",
        "-2147483649",
        "1e10",
        "1e-1"
      })
  void aLimitIsAWholeNumberOf32Bits(String limit) {
    var refusal =
        refused("{\"event\":\"get_messages\",\"data\":{\"limit\":" + limit + "}}").refusal();

    assertThat(refusal).isInstanceOf(Refusals.MessagesError.class);
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(refusal.message()).isEqualTo("limit has a wrong type or value");
  }

  @ParameterizedTest
  @CsvSource({"50,50", "-0,0", "-1,-1", "5e1,50", "2.0,2", "2147483647,2147483647"})
  void aWholeNumberMayBeWrittenInAnyWay(String written, int read) throws Exception {
    var event =
        CODEC.read("{\"event\":\"get_messages\",\"data\":{\"limit\":" + written + "}}").event();

    assertThat(((GetMessages) event).limit()).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "'ping'",
        "[]",
        "['ping']",
        "{",
        "{}",
        "{'event':",
        "{'event':'ping'",
        "{'event':'ping'}}",
        "{'event':'ping'}]",
        "{'event':'ping'}{}",
        "{'event':'ping'} x",
        "{'event':'ping'}\u0000",
        "{'event':'ping'}\u2028",
        "{'event':'ping',}",
        "{event:'ping'}",
        "{'event':'pi\nng'}",
        "{'event':'ping\\x'}",
        "{'event':'ping']",
        "]{'event':'ping'}",
        "{'event':7}",
        "{'event':null}",
        "{'event':{'name':'ping'}}",
        "{'data':{}}",
        "{'event':'ping','data':[]}",
        "{'event':'ping','data':'{}'}",
        "{'event':'ping','data':7}",
        "{'event':'ping','id':NaN}",
        "{'event':'ping','id':Infinity}",
        "{'event':'ping','id':01}",
        "{'event':'ping','id':+1}",
        "{'event':'ping','id':0x1}",
        "/* a comment */{'event':'ping'}",
        "\uFEFF{'event':'ping'}"
      })
  void whatIsNoEventIsMalformed(String frame) {
    var refusal = refused(frame.replace('\'', '"')).refusal();

    assertThat(refusal).isInstanceOf(Refusals.Problem.class);
    assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(refusal.message()).isEqualTo("Not a well-formed event");
  }

  @Test
  void quotationMarksAreDouble() {
    assertThat(refused("{'event':'ping'}").refusal().code()).isEqualTo(ErrorCode.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Ping", "ping ", "new_message", "disconnect", "connection", "__proto__"})
  void anUnknownEventIsToldToBeOne(String name) {
    var failure = refused("{\"event\":\"" + name + "\",\"data\":{},\"id\":7}");

    assertThat(failure.refusal().code()).isEqualTo(ErrorCode.UNKNOWN_EVENT);
    assertThat(failure.id()).isEqualTo("7");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"7,7", "-1,-1", "\"a-7\",\"a-7\"", "1.5,1.5", "2147483648,2147483648", "\"\",\"\""})
  void anIdIsANumberOrATextAndIsRepeatedAsItIs(String id, String repeated) throws Exception {
    assertThat(CODEC.read("{\"event\":\"ping\",\"id\":" + id + "}").id()).isEqualTo(repeated);
    assertThat(refused("{\"event\":\"nothing\",\"id\":" + id + "}").id()).isEqualTo(repeated);
    assertThat(CODEC.acknowledgement(repeated, Answer.Done.DONE))
        .isEqualTo("{\"event\":\"ack\",\"id\":" + repeated + ",\"data\":{\"success\":true}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "[]", "[7]", "{}", "{\"a\":1}"})
  void anIdOfAnotherKindIsMalformed(String id) {
    assertThat(refused("{\"event\":\"ping\",\"id\":" + id + "}").refusal().code())
        .isEqualTo(ErrorCode.MALFORMED);
  }

  @Test
  void anIdIsAtMost64CharactersLong() throws Exception {
    var longest = "\"" + "x".repeat(62) + "\"";
    assertThat(CODEC.read("{\"event\":\"ping\",\"id\":" + longest + "}").id()).isEqualTo(longest);

    var longer = "\"" + "x".repeat(63) + "\"";
    assertThat(refused("{\"event\":\"ping\",\"id\":" + longer + "}").id()).isNull();
  }

  @Test
  void dataAloneIsReadAsWell() throws Exception {
    assertThat(CODEC.read("typing_start", "{\"ticketId\":\"t1\"}"))
        .isEqualTo(new TypingStart("t1"));

    var failure =
        catchThrowableOfType(BadEventException.class, () -> CODEC.read("send_message", "[]"));
    assertThat(failure.refusal()).isInstanceOf(Refusals.SendMessageError.class);
  }
}

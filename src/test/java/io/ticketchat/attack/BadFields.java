package io.ticketchat.attack;

import static io.ticketchat.attack.Attempt.event;

import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.protocol.EventCodec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every field of every event with values of every wrong type, and numbers out of range. */
final class BadFields {
  private BadFields() {}

  private static final List<String> NO_TEXT =
      List.of("5", "true", "[]", "[\"x\"]", "{}", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00a\"");
  private static final List<String> NO_NUMBER =
      List.of("\"50\"", "\"\"", "true", "[]", "[1]", "{}", "1.5", "1e-5", "1e30", "1e999999999");
  private static final List<String> NO_INTEGER =
      List.of("2147483648", "-2147483649", "9223372036854775808", "-9223372036854775808");

  static Stream<Attempt> all() {
    return Stream.of(wrongTypes(), pages(), missing(), tickets()).flatMap(attempts -> attempts);
  }

  private static Stream<Attempt> wrongTypes() {
    return Arrays.stream(ClientEvent.class.getPermittedSubclasses())
        .flatMap(
            type ->
                Arrays.stream(type.getRecordComponents())
                    .flatMap(field -> wrong(EventCodec.nameOf(type), field)));
  }

  private static Stream<Attempt> wrong(String event, RecordComponent field) {
    var type = field.getType();
    if (type == String.class) {
      return NO_TEXT.stream().map(value -> wrong(event, field.getName(), value));
    }
    if (type == List.class) {
      return Stream.concat(NO_TEXT.stream(), Stream.of("[5]", "[null]", "[[]]"))
          .filter(value -> !value.equals("[]"))
          .map(value -> wrong(event, field.getName(), value));
    }
    if (type == Boolean.class) {
      return Stream.of("5", "\"true\"", "[]", "{}")
          .map(value -> wrong(event, field.getName(), value));
    }
    var number = NO_NUMBER.stream();
    return Stream.concat(number, type == Integer.class ? NO_INTEGER.stream() : Stream.of())
        .map(value -> wrong(event, field.getName(), value));
  }

  private static Attempt wrong(String event, String field, String value) {
    var others = field.equals("ticketId") ? "" : "\"ticketId\":\"{ticket}\",";
    var data = "{" + others + "\"" + field + "\":" + value + "}";
    return switch (field) {
      case "message" -> event(event, data, "INVALID_MESSAGE").saying("Message must be a string");
      case "attachments" ->
          event(event, data, "INVALID_ATTACHMENT").saying("Attachments must be an array");
      default -> event(event, data, "INVALID_FIELD");
    };
  }

  private static Stream<Attempt> pages() {
    return Stream.of(
            "\"limit\":-1",
            "\"limit\":0",
            "\"limit\":-0",
            "\"limit\":201",
            "\"limit\":1e9",
            "\"limit\":2147483647",
            "\"offset\":-1",
            "\"beforeSeq\":-1",
            "\"afterSeq\":-1",
            "\"beforeSeq\":5,\"afterSeq\":1")
        .map(page -> "{\"ticketId\":\"{ticket}\"," + page + "}")
        .map(page -> event("get_messages", page, "INVALID_PAGE"));
  }

  private static Stream<Attempt> missing() {
    return Stream.of(
            "join_ticket",
            "leave_ticket",
            "get_messages",
            "send_message",
            "typing_start",
            "typing_stop",
            "get_online_users",
            "get_ticket",
            "mark_read",
            "update_ticket")
        .flatMap(
            name ->
                Stream.of("{}", "{\"ticketId\":null}", "null")
                    .map(data -> event(name, data, "INVALID_FIELD")));
  }

  private static Stream<Attempt> tickets() {
    var foreign =
        Stream.of(
                "join_ticket",
                "get_messages",
                "send_message",
                "typing_start",
                "get_online_users",
                "mark_read")
            .flatMap(
                name ->
                    Stream.of("x", "00000000-0000-0000-0000-000000000000", "' or 1=1 --", "%")
                        .map(id -> "{\"ticketId\":\"" + id + "\",\"message\":\"x\"}")
                        .map(data -> event(name, data, "ACCESS_DENIED"))
                        .map(attempt -> attempt.saying("Access denied to this ticket")));
    var bad =
        Stream.of("{\"title\":\"\"}", "{\"title\":\"x\",\"priority\":\"x\"}", "{}")
            .map(data -> event("create_ticket", data, "INVALID_TICKET"));
    var lists =
        Stream.of("{\"limit\":0}", "{\"limit\":201}", "{\"cursor\":\"x\"}", "{\"cursor\":\"\"}")
            .map(data -> event("list_tickets", data, "INVALID_PAGE"));
    return Stream.of(foreign, bad, lists).flatMap(attempts -> attempts);
  }
}

package io.ticketchat.attack;

import static io.ticketchat.attack.Attempt.event;
import static io.ticketchat.attack.Attempt.frame;

import java.util.stream.Stream;

/** Frames that are no event, and events whose data is no object. */
final class BadFrames {
  private BadFrames() {}

  private static final String PING = "{\"event\":\"ping\"}";

  static Stream<Attempt> all() {
    return Stream.of(notJson(), notAnEvent(), badIds(), deep(), notData())
        .flatMap(attempts -> attempts);
  }

  private static Stream<Attempt> notJson() {
    return Stream.of(
            "",
            " ",
            "{",
            "}",
            "[",
            "nul",
            "ping",
            "{'event':'ping'}",
            "{event:\"ping\"}",
            "{\"event\":\"ping\",}",
            "{\"event\":\"ping\"",
            "{\"event\":\"ping",
            "{\"event\":\"ping\\",
            "{\"event\":\"\\q\"}",
            "{\"event\":\"pi\nng\"}",
            "{\"event\":\"\\u12\"}",
            "{\"event\" \"ping\"}",
            "{\"event\":\"ping\",\"x\":01}",
            "{\"event\":\"ping\",\"x\":1e}",
            "{\"event\":\"ping\",\"x\":NaN}",
            "{\"event\":\"ping\",\"x\":-Infinity}",
            "{\"event\":\"ping\",\"x\":1e99999999999}",
            "{\"event\":\"ping\",\"x\":[1,2}",
            "/**/" + PING,
            "\uFEFF" + PING,
            PING + " x",
            PING + PING,
            PING + "]",
            PING + "\u0000",
            "{\"event\":\"ping\"}}",
            "42[\"ping\"]")
        .map(Attempt::frame);
  }

  private static Stream<Attempt> notAnEvent() {
    return Stream.of(
            "[]",
            "[" + PING + "]",
            "5",
            "-0",
            "true",
            "null",
            "\"ping\"",
            "{}",
            "{\"id\":{id}}",
            "{\"id\":{id},\"event\":null}",
            "{\"id\":{id},\"event\":5}",
            "{\"id\":{id},\"event\":[\"ping\"]}",
            "{\"id\":{id},\"event\":{\"ping\":1}}",
            "{\"id\":{id},\"Event\":\"ping\"}",
            "{\"id\":{id},\"__proto__\":{\"event\":\"ping\"}}")
        .map(Attempt::frame);
  }

  private static Stream<Attempt> badIds() {
    return Stream.of("{}", "[]", "[1]", "true", "\"" + "x".repeat(65) + "\"", "1".repeat(65))
        .map(id -> frame("{\"event\":\"ping\",\"id\":" + id + "}"));
  }

  /** W-06: refused before a parser could overflow its stack. */
  private static Stream<Attempt> deep() {
    return Stream.of(33, 1_000, 200_000)
        .flatMap(
            depth ->
                Stream.of(
                    frame("array, depth " + depth, () -> nested("[", depth - 1, "]")),
                    frame("object, depth " + depth, () -> nested("{\"a\":", depth - 1, "}")),
                    frame("never closed, depth " + depth, () -> "[".repeat(depth))));
  }

  private static String nested(String open, int depth, String close) {
    return "{\"event\":\"ping\",\"data\":" + open.repeat(depth) + 1 + close.repeat(depth) + "}";
  }

  private static Stream<Attempt> notData() {
    var wrong =
        Stream.of("join_ticket", "get_messages", "send_message", "authenticate", "typing_start")
            .flatMap(
                name ->
                    Stream.of("[]", "[{\"ticketId\":\"{ticket}\"}]", "\"x\"", "5", "true")
                        .map(data -> event(name, data, "MALFORMED")));
    var unknown =
        Stream.of("", "x", "Ping", "ping ", "connect", "disconnect", "error", "ack", "new_message")
            .map(name -> event(name, "{\"ticketId\":\"{ticket}\"}", "UNKNOWN_EVENT"));
    return Stream.concat(wrong, unknown);
  }
}

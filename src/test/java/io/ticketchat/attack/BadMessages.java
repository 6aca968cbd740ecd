package io.ticketchat.attack;

import static io.ticketchat.attack.Attempt.CANARY;
import static io.ticketchat.attack.Attempt.event;
import static io.ticketchat.attack.Attempt.message;

import java.util.stream.Stream;

/** Messages that say nothing, too much, or something else than their sender may say. */
final class BadMessages {
  private BadMessages() {}

  private static final int MILLION = 1_000_000;

  static Stream<Attempt> all() {
    return Stream.of(empty(), tooLong(), keys(), replies()).flatMap(attempts -> attempts);
  }

  private static Stream<Attempt> empty() {
    return Stream.of(
            "\"message\":\"\"",
            "\"message\":\"   \\t\\n\"",
            "\"message\":null",
            "\"message\":null,\"attachments\":null",
            "\"message\":\"\",\"attachments\":[]",
            "\"message\":\"\\u202e\\u2066\\u0007\\u001b\"",
            "\"x\":\"" + CANARY + "\"")
        .map(
            members ->
                message(members, "EMPTY_MESSAGE")
                    .saying("Message or at least one file is required"));
  }

  /** Ten thousand characters as people count them: code points, composed. */
  private static Stream<Attempt> tooLong() {
    return Stream.of(
            text("10,001 letters", CANARY, 10_001 - CANARY.length(), "a"),
            text("10,001 emoji", "", 10_001, "😀"),
            text("a million letters", CANARY, MILLION, "a"),
            text("a million letters to decompose", "", MILLION, "\uFB2C"),
            text("a million letters with a mark each", "", MILLION, "e\u0301"),
            text("a million marks in the wrong order", "a", MILLION / 2, "\u0301\u0316"),
            text("a million marks, escaped", "a", MILLION / 2, "\\u0301\\u0316"))
        .map(attempt -> attempt.saying("Message exceeds maximum length of 10000 characters"));
  }

  private static Attempt text(String what, String start, int times, String repeated) {
    return message(
        what, () -> "\"message\":\"" + start + repeated.repeat(times) + "\"", "MESSAGE_TOO_LONG");
  }

  private static Stream<Attempt> keys() {
    return Stream.of("k".repeat(65), "", " ", "a b", "a\\n", "ü", "ключ", "a/b", "😀", "a\\u202e")
        .map(key -> "\"clientMessageId\":\"" + key + "\"")
        .flatMap(
            key ->
                Stream.of(
                    "{\"ticketId\":\"{ticket}\",\"message\":\"" + CANARY + "\"," + key + "}",
                    "{\"ticketId\":\"{ticket}\","
                        + SampleFiles.attachments(SampleFiles.png("a.png"))
                        + ","
                        + key
                        + "}"))
        .map(data -> event("send_message", data, "INVALID_MESSAGE"));
  }

  private static Stream<Attempt> replies() {
    return Stream.of("{foreign}", "x", "", "' or '1'='1", "00000000-0000-0000-0000-000000000000")
        .map(id -> "\"message\":\"" + CANARY + "\",\"replyTo\":\"" + id + "\"")
        .map(members -> message(members, "INVALID_MESSAGE"));
  }
}

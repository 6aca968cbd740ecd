package io.ticketchat.attack;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something a client should not send, and what it must hear instead of success.
 *
 * @param frame what is sent; {@code {id}}, {@code {ticket}} and {@code {foreign}} (a message of
 *     another ticket) are filled in
 * @param answer the error event
 * @param words the message of the error, where the contract fixes it
 */
record Attempt(
    String what, Supplier<String> frame, String answer, String code, @Nullable String words) {

  /** Text that must stand in no log. */
  static final String CANARY = "canary-4b1d77";

  /** An event with an id, and so with an acknowledgement. */
  static Attempt event(String name, String data, String code) {
    return event(name, name + " " + shortened(data), () -> data, code);
  }

  static Attempt event(String name, String what, Supplier<String> data, String code) {
    return new Attempt(
        what,
        () -> "{\"event\":\"" + name + "\",\"id\":{id},\"data\":" + data.get() + "}",
        answerTo(name),
        code,
        null);
  }

  /** A frame that is no event at all. */
  static Attempt frame(String what, Supplier<String> frame) {
    return new Attempt(what, frame, "error", "MALFORMED", null);
  }

  static Attempt frame(String frame) {
    return frame("frame " + shortened(frame), () -> frame);
  }

  /** A message with these members beside its ticket and its key. */
  static Attempt message(String members, String code) {
    return message("message " + shortened(members), () -> members, code);
  }

  static Attempt message(String what, Supplier<String> members, String code) {
    return event(
        "send_message",
        what,
        () -> "{\"ticketId\":\"{ticket}\",\"clientMessageId\":\"k{id}\"," + members.get() + "}",
        code);
  }

  Attempt saying(String exactly) {
    return new Attempt(what, frame, answer, code, exactly);
  }

  static String answerTo(String event) {
    return switch (event) {
      case "authenticate" -> "authentication_error";
      case "join_ticket" -> "join_ticket_error";
      case "get_messages" -> "messages_error";
      case "send_message" -> "send_message_error";
      default -> "error";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  @Override
  public String toString() {
    return what + " → " + code;
  }
}

package io.ticketchat.dispatch;

import io.ticketchat.protocol.Answer;

/**
 * How a handler answers.
 *
 * @param answer sent as an event where it is one, and acknowledged where the client asked for it
 * @param afterwards what follows the answer on the same connection
 */
public record Reply(Answer answer, Runnable afterwards) {

  public static Reply of(Answer answer) {
    return new Reply(answer, () -> {});
  }
}

package io.ticketchat.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What answers a request: an event, whose data the acknowledgement repeats, or a word that stands
 * in the acknowledgement alone.
 */
public sealed interface Answer permits ServerEvent, Answer.Stored, Answer.Done {

  /** Every link in it made absolute; itself where it holds none. */
  default Answer at(String baseUrl) {
    return this;
  }

  /** Whether it holds links, so that it reads differently at different base addresses. */
  default boolean hasLinks() {
    return false;
  }

  /**
   * A message is stored and will survive the death of the server.
   *
   * @param duplicate true where the message had been stored before under the same client message id
   */
  record Stored(boolean success, ChatMessage data, @Nullable Boolean duplicate) implements Answer {
    @Override
    public Stored at(String baseUrl) {
      return new Stored(success, data.at(baseUrl), duplicate);
    }

    @Override
    public boolean hasLinks() {
      return !data.attachments().isEmpty();
    }
  }

  /** It is done, and there is nothing more to say. */
  record Done(boolean success) implements Answer {
    public static final Done DONE = new Done(true);
  }
}

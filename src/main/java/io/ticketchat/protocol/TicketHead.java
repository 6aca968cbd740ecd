package io.ticketchat.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a ticket's conversation.
 *
 * @param messages how many there are
 * @param read how many of them, from the first on, this user has read; only in a list of this user
 * @param lastMessage the newest one, where there is one
 */
public record TicketHead(
    String ticketId, long messages, @Nullable Long read, @Nullable LastMessage lastMessage) {

  private static final int EXCERPT = 140;

  /**
   * The newest message, cut short.
   *
   * @param text what was typed, not made safe for HTML; empty where there are only files
   * @param files how many came with it
   */
  public record LastMessage(
      long seq,
      String senderId,
      String senderName,
      UserType senderType,
      String text,
      int files,
      Instant createdAt) {

    /** Of a message, its text cut between two characters. */
    public static LastMessage of(ChatMessage message) {
      return new LastMessage(
          message.seq(),
          message.sender().id(),
          message.sender().name(),
          message.senderType(),
          excerpt(message.text() == null ? message.message() : message.text()),
          message.attachments().size(),
          message.createdAt());
    }

    private static String excerpt(String text) {
      int length = text.codePointCount(0, text.length());
      return length <= EXCERPT ? text : text.substring(0, text.offsetByCodePoints(0, EXCERPT));
    }

    /** Never shows the text, so that no log can. */
    @Override
    public String toString() {
      return "LastMessage[seq=" + seq + "]";
    }
  }
}

package io.ticketchat.journal;

import io.ticketchat.protocol.Attachment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of messages, as the journal needs them; called within its transactions. */
public interface MessageFiles {

  /**
   * Locks what is counted of the users who send files, where there are such. To be called after the
   * tickets were locked.
   */
  void lock(Set<String> senderIds);

  /**
   * Makes stored files those of a message, and counts them. The ticket and the sender are locked.
   *
   * @throws io.ticketchat.dispatch.ChatException where they are too many; nothing has changed then
   */
  void link(String messageId, String ticketId, String senderId, List<Attachment> files);

  /** The files of each of the messages that has some, in their order. */
  Map<String, List<Attachment>> of(Collection<String> messageIds);
}

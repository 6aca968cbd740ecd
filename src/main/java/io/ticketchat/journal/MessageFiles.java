package io.ticketchat.journal;

import io.ticketchat.protocol.Attachment;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The files of messages, as the journal needs them; called within its transactions. */
public interface MessageFiles {

  /** Makes stored files those of a message. */
  void link(String messageId, List<Attachment> files);

  /** The files of each of the messages that has some, in their order. */
  Map<String, List<Attachment>> of(Collection<String> messageIds);
}

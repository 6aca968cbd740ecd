package io.ticketchat.journal;

import io.ticketchat.protocol.Attachment;
import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stored message, which is its own entry in the log. Never changes. */
@Entity
@Table(name = "message")
class Message {

  @Id private String id;

  @Column(name = "ticket_id")
  private String ticketId;

  private long seq;

  @SuppressWarnings("UnusedVariable") // queries read it
  private long ordinal;

  @Column(name = "sender_id")
  private String senderId;

  @Column(name = "sender_name")
  private String senderName;

  @Column(name = "sender_email")
  private @Nullable String senderEmail;

  @Column(name = "sender_company")
  private @Nullable String senderCompany;

  @Column(name = "sender_type")
  private String senderType;

  @Column(name = "client_message_id")
  private @Nullable String clientMessageId;

  @Column(name = "body_hash")
  private String bodyHash;

  private String body;

  @Column(name = "file_count")
  private int fileCount;

  @Column(name = "reply_to")
  private @Nullable String replyTo;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  protected Message() {}

  Message(String id, Entry.OfMessage entry, long seq, long ordinal, OffsetDateTime createdAt) {
    this.id = id;
    this.ticketId = entry.ticketId();
    this.seq = seq;
    this.ordinal = ordinal;
    sentBy(entry.actor());
    this.clientMessageId = entry.clientMessageId();
    this.bodyHash = entry.bodyHash();
    this.body = entry.text();
    this.fileCount = entry.files().size();
    this.replyTo = entry.replyTo();
    this.createdAt = createdAt;
  }

  private void sentBy(User sender) {
    senderId = sender.id();
    senderName = sender.name();
    senderEmail = sender.email();
    senderCompany = sender.company();
    senderType = sender.type().name();
  }

  String id() {
    return id;
  }

  String ticketId() {
    return ticketId;
  }

  String senderId() {
    return senderId;
  }

  @Nullable String clientMessageId() {
    return clientMessageId;
  }

  String bodyHash() {
    return bodyHash;
  }

  boolean hasFiles() {
    return fileCount > 0;
  }

  ChatMessage toChatMessage(List<Attachment> files) {
    var type = UserType.valueOf(senderType);
    var safe = SafeText.html(body);
    return new ChatMessage(
        id,
        ticketId,
        seq,
        new ChatMessage.Sender(senderId, senderName, senderEmail, senderCompany),
        type.senderModel(),
        type,
        safe,
        safe.equals(body) ? null : body,
        files,
        createdAt.toInstant(),
        clientMessageId,
        replyTo);
  }
}

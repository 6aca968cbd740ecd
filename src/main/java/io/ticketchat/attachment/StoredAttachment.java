package io.ticketchat.attachment;

import io.ticketchat.storage.Times;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What is known of a stored file; its bytes lie elsewhere. */
@Entity
@Table(name = "attachment")
class StoredAttachment {

  @Id private String id;

  @Column(name = "message_id")
  private @Nullable String messageId;

  @SuppressWarnings("UnusedVariable") // queries order by it
  private int place;

  private String name;

  @Column(name = "media_type")
  private String mediaType;

  private long size;

  private String sha256;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  protected StoredAttachment() {}

  StoredAttachment(String id, AcceptedFile file) {
    this.id = id;
    this.name = file.name();
    this.mediaType = file.type();
    this.size = file.bytes().length;
    this.sha256 = file.sha256();
    this.createdAt = Times.now();
  }

  void belongTo(String message, int placeInMessage) {
    messageId = message;
    place = placeInMessage;
  }

  String id() {
    return id;
  }

  @Nullable String messageId() {
    return messageId;
  }

  String name() {
    return name;
  }

  String mediaType() {
    return mediaType;
  }

  long size() {
    return size;
  }

  String sha256() {
    return sha256;
  }

  OffsetDateTime createdAt() {
    return createdAt;
  }
}

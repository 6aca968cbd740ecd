package io.ticketchat.attachment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A piece of a file that lies in the database. */
@Entity
@Table(name = "attachment_chunk")
@IdClass(Chunk.Place.class)
class Chunk {

  /** Its primary key. */
  public record Place(String attachmentId, int place) implements Serializable {}

  @Id
  @Column(name = "attachment_id")
  private String attachmentId;

  @Id private int place;

  private byte[] bytes;

  protected Chunk() {}

  Chunk(String attachmentId, int place, byte[] bytes) {
    this.attachmentId = attachmentId;
    this.place = place;
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }
}

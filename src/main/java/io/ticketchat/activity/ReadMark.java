package io.ticketchat.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** How many of a ticket's messages, from the first on, a user has read. */
@Entity
@Table(name = "ticket_read")
@IdClass(ReadMark.Reader.class)
class ReadMark {

  /** Its primary key. */
  record Reader(String userId, String ticketId) implements Serializable {}

  @Id
  @Column(name = "user_id")
  private String userId;

  @Id
  @Column(name = "ticket_id")
  private String ticketId;

  private long messages;

  protected ReadMark() {}

  ReadMark(String userId, String ticketId) {
    this.userId = userId;
    this.ticketId = ticketId;
  }

  String ticketId() {
    return ticketId;
  }

  long messages() {
    return messages;
  }

  /** What was read stays read. */
  void advance(long read) {
    messages = Math.max(messages, read);
  }
}

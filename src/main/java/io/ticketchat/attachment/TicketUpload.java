package io.ticketchat.attachment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How many files a ticket holds. */
@Entity
@Table(name = "ticket_upload")
class TicketUpload {

  @Id
  @Column(name = "ticket_id")
  private String ticketId;

  private long files;

  protected TicketUpload() {}

  TicketUpload(String ticketId) {
    this.ticketId = ticketId;
  }

  long files() {
    return files;
  }

  void add(int more) {
    files += more;
  }
}

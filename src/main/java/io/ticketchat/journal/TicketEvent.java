package io.ticketchat.journal;

import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent.Durable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;

/** An entry of a ticket's log that is not a message: the event as it was told. */
@Entity
@Table(name = "ticket_event")
@IdClass(TicketEvent.Place.class)
class TicketEvent {

  /** Its primary key. */
  public record Place(String ticketId, long seq) implements Serializable {}

  @Id
  @Column(name = "ticket_id")
  private String ticketId;

  @Id private long seq;

  private String name;

  @Column(name = "actor_id")
  private String actorId;

  private String payload;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  protected TicketEvent() {}

  TicketEvent(Durable event, String actorId, OffsetDateTime createdAt) {
    this.ticketId = event.ticketId();
    this.seq = event.seq();
    this.name = EventCodec.nameOf(event.getClass());
    this.actorId = actorId;
    this.payload = EventCodec.SHARED.write(event);
    this.createdAt = createdAt;
  }

  Durable toEvent() {
    return (Durable) EventCodec.SHARED.serverEvent(name, payload).orElseThrow();
  }
}

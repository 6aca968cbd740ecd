package io.ticketchat.journal;

import io.ticketchat.protocol.TicketInfo;
import io.ticketchat.protocol.TicketStatus;
import io.ticketchat.storage.Times;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A ticket: the head of its log. Its row's lock is what gives out {@code seq}. */
@Entity
@Table(name = "ticket")
public class Ticket {

  @Id private String id;

  private String title;

  private @Nullable String description;

  private String status;

  private String priority;

  private String category;

  @Column(name = "client_id")
  private String clientId;

  @Column(name = "company_id")
  private @Nullable String companyId;

  @Column(name = "assignee_id")
  private @Nullable String assigneeId;

  @Column(name = "last_seq")
  private long lastSeq;

  @Column(name = "message_count")
  private long messageCount;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  protected Ticket() {}

  /** A new, open ticket of a customer. */
  public Ticket(
      String id,
      String title,
      @Nullable String description,
      String priority,
      String category,
      String clientId,
      @Nullable String companyId) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.status = TicketStatus.OPEN.word();
    this.priority = priority;
    this.category = category;
    this.clientId = clientId;
    this.companyId = companyId;
    this.createdAt = Times.now();
    this.updatedAt = createdAt;
  }

  public String id() {
    return id;
  }

  public OffsetDateTime createdAt() {
    return createdAt;
  }

  public OffsetDateTime updatedAt() {
    return updatedAt;
  }

  public TicketStatus status() {
    return TicketStatus.of(status).orElseThrow();
  }

  public long lastSeq() {
    return lastSeq;
  }

  public long messageCount() {
    return messageCount;
  }

  public void rename(String newTitle) {
    title = newTitle;
  }

  public void moveTo(TicketStatus newStatus) {
    status = newStatus.word();
  }

  public void prioritise(String newPriority) {
    priority = newPriority;
  }

  /** Gives the ticket to an agent, or back to the queue. */
  public void assign(@Nullable String userId) {
    assigneeId = userId;
  }

  /** Takes the next place in the log; the caller holds the row's lock. */
  long nextSeq(OffsetDateTime now) {
    updatedAt = now;
    return ++lastSeq;
  }

  /** Counts one more message, and gives its place among the messages. */
  long nextOrdinal() {
    return ++messageCount;
  }

  /** The ticket as clients see it. */
  public TicketInfo info() {
    return new TicketInfo(
        id,
        title,
        description,
        status,
        priority,
        category,
        clientId,
        companyId,
        assigneeId,
        lastSeq,
        instant(createdAt),
        instant(updatedAt));
  }

  /** What joining tells. */
  public TicketInfo.Summary summary() {
    return new TicketInfo.Summary(id, title, status);
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }
}

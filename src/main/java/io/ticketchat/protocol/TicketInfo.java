package io.ticketchat.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands.
 *
 * @param status one of {@link TicketStatus}'s words
 * @param lastSeq the newest entry of its log, 0 where nothing has happened yet
 */
public record TicketInfo(
    String id,
    String title,
    @Nullable String description,
    String status,
    String priority,
    String category,
    String clientId,
    @Nullable String companyId,
    @Nullable String assigneeId,
    long lastSeq,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * Whether a user may see the ticket and take part in it: a Client its owner, an Agent if it is
   * assigned to the user or to nobody, a SuperAdmin always.
   */
  public boolean isVisibleTo(User user) {
    return switch (user.type()) {
      case Client -> user.id().equals(clientId);
      case Agent -> assigneeId == null || user.id().equals(assigneeId);
      case SuperAdmin -> true;
    };
  }

  /** What joining tells about a ticket. */
  public record Summary(String id, String title, String status) {}
}

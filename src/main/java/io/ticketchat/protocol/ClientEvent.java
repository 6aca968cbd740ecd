package io.ticketchat.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a client may say to the server. Fields are checked for their JSON type when read;
 * whether they make sense is for the handler to say, so every one of them may be missing.
 */
public sealed interface ClientEvent {

  /** The ticket that the event is about, where it is about one. */
  default @Nullable String ticketId() {
    return null;
  }

  /** The sender's idempotency key, where the event has one. */
  default @Nullable String clientMessageId() {
    return null;
  }

  /** Presents a JWT; must come before any other event, and again to renew an expiring one. */
  @EventName("authenticate")
  record Authenticate(@Nullable String token) implements ClientEvent {

    /** Never shows the token, so that no log can. */
    @Override
    public String toString() {
      return "Authenticate[]";
    }
  }

  /**
   * Enters the room of a ticket.
   *
   * @param afterSeq the last place in the log that the client has seen; asks for what was missed
   * @param epoch the data set that {@code afterSeq} counts in
   */
  @EventName("join_ticket")
  record JoinTicket(@Nullable String ticketId, @Nullable Long afterSeq, @Nullable String epoch)
      implements ClientEvent {}

  /** Leaves the room of a ticket. */
  @EventName("leave_ticket")
  record LeaveTicket(@Nullable String ticketId) implements ClientEvent {}

  /**
   * Asks for one page of a ticket's history, oldest first: by place ({@code offset}, from the
   * oldest) or, stable while messages arrive, by key ({@code beforeSeq} or {@code afterSeq}).
   */
  @EventName("get_messages")
  record GetMessages(
      @Nullable String ticketId,
      @Nullable Integer limit,
      @Nullable Long offset,
      @Nullable Long beforeSeq,
      @Nullable Long afterSeq)
      implements ClientEvent {}

  /** Posts a message, with or without files, to a ticket. */
  @EventName("send_message")
  record SendMessage(
      @Nullable String ticketId,
      @Wording(value = "Message must be a string", code = ErrorCode.INVALID_MESSAGE)
          @Nullable String message,
      @Wording(value = "Attachments must be an array", code = ErrorCode.INVALID_ATTACHMENT)
          @Nullable List<Upload> attachments,
      @Nullable String clientMessageId,
      @Nullable String replyTo)
      implements ClientEvent {

    /** Never shows the text or the files, so that no log can. */
    @Override
    public String toString() {
      return "SendMessage[ticketId=" + ticketId + ", clientMessageId=" + clientMessageId + "]";
    }
  }

  /** Says that the user has begun, or goes on, to type. */
  @EventName("typing_start")
  record TypingStart(@Nullable String ticketId) implements ClientEvent {}

  /** Says that the user has stopped typing. */
  @EventName("typing_stop")
  record TypingStop(@Nullable String ticketId) implements ClientEvent {}

  /** Asks who is present in a ticket's room. */
  @EventName("get_online_users")
  record GetOnlineUsers(@Nullable String ticketId) implements ClientEvent {}

  /** Asks whether the server is there. */
  @EventName("ping")
  record Ping() implements ClientEvent {}

  /**
   * Opens a ticket.
   *
   * @param clientId whose ticket it is; staff only, a customer's is the customer's own
   */
  @EventName("create_ticket")
  record CreateTicket(
      @Nullable String title,
      @Nullable String description,
      @Nullable String priority,
      @Nullable String category,
      @Nullable String clientId)
      implements ClientEvent {}

  /**
   * Lists the tickets that the user may see, newest first.
   *
   * @param view one of {@link TicketView}'s words
   * @param assignee {@code me}, {@code none} or a user's id
   * @param q words of the title
   * @param order {@code created}, or {@code activity} for those first in which something happened
   *     last
   * @param heads whether to tell what was said last, and how much the user has read
   * @param cursor {@code next} of the page before, in the same order
   */
  @EventName("list_tickets")
  record ListTickets(
      @Nullable String view,
      @Nullable String status,
      @Nullable String assignee,
      @Nullable String q,
      @Nullable String order,
      @Nullable Boolean heads,
      @Nullable Integer limit,
      @Nullable String cursor)
      implements ClientEvent {}

  /** Asks how many tickets the views hold. */
  @EventName("count_tickets")
  record CountTickets() implements ClientEvent {}

  /**
   * Looks for users whom the server knows; for staff, but for the name of one of them.
   *
   * @param role {@code staff} or {@code client}
   * @param q part of a name, a company or an id
   * @param id the one user of this id
   */
  @EventName("find_users")
  record FindUsers(@Nullable String role, @Nullable String q, @Nullable String id)
      implements ClientEvent {}

  /** Asks to be told, on this connection, of what is said in any ticket that the user may see. */
  @EventName("watch_tickets")
  record WatchTickets() implements ClientEvent {}

  /** Says that the user has read a ticket up to a place in its log; what was read stays read. */
  @EventName("mark_read")
  record MarkRead(@Nullable String ticketId, @Nullable Long seq) implements ClientEvent {}

  /** Asks for one ticket. */
  @EventName("get_ticket")
  record GetTicket(@Nullable String ticketId) implements ClientEvent {}

  /**
   * Changes a ticket; what is missing stays as it is.
   *
   * @param assigneeId a user's id, {@code me}, or {@code none} for the unassigned queue
   */
  @EventName("update_ticket")
  record UpdateTicket(
      @Nullable String ticketId,
      @Nullable String status,
      @Nullable String priority,
      @Nullable String assigneeId,
      @Nullable String title)
      implements ClientEvent {}
}

package io.ticketchat.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the server may say to a client. */
public sealed interface ServerEvent extends Answer {

  @Override
  default ServerEvent at(String baseUrl) {
    return this;
  }

  /** A request was refused. One record for each event name that old clients listen to. */
  sealed interface Refusal extends ServerEvent {
    boolean success();

    ErrorCode code();

    String message();

    @Nullable String ticketId();

    @Nullable String clientMessageId();

    /** Milliseconds after which trying again makes sense, where it does. */
    @Nullable Long retryAfterMs();
  }

  /** An entry of a ticket's log: it has a place there, and is repeated to who missed it. */
  sealed interface Durable extends ServerEvent {
    String ticketId();

    long seq();

    /** The same, marked as sent again. */
    Durable replayed();
  }

  /** The user is known; further events are welcome until {@code expiresAt}. */
  @EventName("authenticated")
  record Authenticated(boolean success, User user, Instant expiresAt) implements ServerEvent {}

  /** The token was refused, or has expired. */
  @EventName("authentication_error")
  record AuthenticationError(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements Refusal {}

  /** The token will expire at {@code expiresAt}; authenticate again to stay. */
  @EventName("token_expiring")
  record TokenExpiring(Instant expiresAt) implements ServerEvent {}

  /**
   * The client is in the ticket's room.
   *
   * @param lastSeq the newest entry of the ticket's log
   * @param epoch the data set that {@code seq} counts in
   * @param recovered present where the client asked for what it missed: whether all of it follows
   * @param afterSeq what the client said that it has seen
   */
  @EventName("joined_ticket")
  record JoinedTicket(
      boolean success,
      String ticketId,
      TicketInfo.Summary ticket,
      long lastSeq,
      String epoch,
      @Nullable Boolean recovered,
      @Nullable Long afterSeq)
      implements ServerEvent {}

  /** Joining was refused. */
  @EventName("join_ticket_error")
  record JoinTicketError(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements Refusal {}

  /** The client is no longer in the ticket's room. */
  @EventName("left_ticket")
  record LeftTicket(boolean success, String ticketId) implements ServerEvent {}

  /** The user may no longer see the ticket and was taken out of its room. */
  @EventName("access_revoked")
  record AccessRevoked(String ticketId) implements ServerEvent {}

  /** One page of history, oldest first. {@code total} counts all messages of the ticket. */
  @EventName("messages_loaded")
  record MessagesLoaded(
      boolean success, String ticketId, List<ChatMessage> messages, long total, boolean hasMore)
      implements ServerEvent {
    @Override
    public MessagesLoaded at(String baseUrl) {
      var absolute = messages.stream().map(message -> message.at(baseUrl)).toList();
      return new MessagesLoaded(success, ticketId, absolute, total, hasMore);
    }

    @Override
    public boolean hasLinks() {
      return true;
    }
  }

  /** History was refused. */
  @EventName("messages_error")
  record MessagesError(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements Refusal {}

  /**
   * A message was stored in the ticket.
   *
   * @param replay true where it is sent again after a resume
   */
  @EventName("new_message")
  record NewMessage(
      boolean success, ChatMessage data, long seq, String epoch, @Nullable Boolean replay)
      implements Durable {
    @Override
    public String ticketId() {
      return data.ticketId();
    }

    @Override
    public NewMessage replayed() {
      return new NewMessage(success, data, seq, epoch, true);
    }

    @Override
    public NewMessage at(String baseUrl) {
      return new NewMessage(success, data.at(baseUrl), seq, epoch, replay);
    }

    @Override
    public boolean hasLinks() {
      return !data.attachments().isEmpty();
    }
  }

  /** A message was refused; nothing of it is stored. */
  @EventName("send_message_error")
  record SendMessageError(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements Refusal {}

  /** Somebody else in the room types. */
  @EventName("user_typing")
  record UserTyping(String userId, String userName, String ticketId) implements ServerEvent {}

  /** Somebody else in the room has stopped typing. */
  @EventName("user_stopped_typing")
  record UserStoppedTyping(String userId, String userName, String ticketId)
      implements ServerEvent {}

  /** A user, who was not there before, is in the room. */
  @EventName("user_joined_ticket")
  record UserJoinedTicket(String userId, String userName, String ticketId) implements ServerEvent {}

  /** The last connection of a user has left the room. */
  @EventName("user_left_ticket")
  record UserLeftTicket(String userId, String userName, String ticketId) implements ServerEvent {}

  /** Who is in the room, each user once. */
  @EventName("online_users")
  record OnlineUsers(String ticketId, List<Present> users) implements ServerEvent {

    /** One user who is there. */
    public record Present(String userId, String userName, UserType userType) {}
  }

  /** A ticket was opened; told to its owner and to staff. The ids are for staff only. */
  @EventName("ticket_created")
  record TicketCreated(
      String ticketId,
      String title,
      String status,
      String priority,
      Instant createdAt,
      @Nullable String clientId,
      @Nullable String companyId)
      implements ServerEvent {}

  /** A ticket's status, priority, assignee or title changed. Durable: it has a {@code seq}. */
  @EventName("ticket_updated")
  record TicketUpdated(
      String ticketId, TicketInfo ticket, long seq, String epoch, @Nullable Boolean replay)
      implements Durable {
    @Override
    public TicketUpdated replayed() {
      return new TicketUpdated(ticketId, ticket, seq, epoch, true);
    }
  }

  /** A ticket, asked for, opened or changed by this client. */
  @EventName("ticket_loaded")
  record TicketLoaded(boolean success, TicketInfo data) implements ServerEvent {}

  /** One page of tickets. {@code next} is the cursor of the page after it, where there is one. */
  @EventName("tickets_loaded")
  record TicketsLoaded(boolean success, List<TicketInfo> data, @Nullable String next)
      implements ServerEvent {}

  /** The server is there. */
  @EventName("pong")
  record Pong() implements ServerEvent {}

  /** The server goes away in good order; come back after the given time. */
  @EventName("server_draining")
  record ServerDraining(long reconnectInMs) implements ServerEvent {}

  /** A request was refused that has no error event of its own. */
  @EventName("error")
  record Problem(
      boolean success,
      ErrorCode code,
      String message,
      @Nullable String ticketId,
      @Nullable String clientMessageId,
      @Nullable Long retryAfterMs)
      implements Refusal {}
}

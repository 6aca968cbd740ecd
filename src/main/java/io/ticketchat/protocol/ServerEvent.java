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
  sealed interface Refusal extends ServerEvent
      permits Refusals.AuthenticationError,
          Refusals.JoinTicketError,
          Refusals.MessagesError,
          Refusals.SendMessageError,
          Refusals.Problem {
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

  /**
   * One page of tickets.
   *
   * @param next the cursor of the page after it, where there is one
   * @param heads what was said last in each of them, where that was asked for
   */
  @EventName("tickets_loaded")
  record TicketsLoaded(
      boolean success,
      List<TicketInfo> data,
      @Nullable String next,
      @Nullable List<TicketHead> heads)
      implements ServerEvent {}

  /**
   * Users, by their names.
   *
   * @param hasMore whether there are more than these
   */
  @EventName("users_found")
  record UsersFound(boolean success, List<Found> users, boolean hasMore) implements ServerEvent {

    /** What staff are told of a user. */
    public record Found(String id, String name, @Nullable String company, UserType type) {}
  }

  /** How many tickets the user would find in each view. */
  @EventName("tickets_counted")
  record TicketsCounted(boolean success, Views views) implements ServerEvent {

    /** One number for each {@link TicketView}. */
    public record Views(long mine, long unassigned, long open, long waiting, long closed) {}
  }

  /** Something was said in a ticket; told to those who watch all they may see, coalesced. */
  @EventName("ticket_activity")
  record TicketActivity(TicketHead data) implements ServerEvent {}

  /** This user has read a ticket's first {@code read} messages; told to all its connections. */
  @EventName("ticket_read")
  record TicketRead(boolean success, String ticketId, long read) implements ServerEvent {}

  /** The server is there. */
  @EventName("pong")
  record Pong() implements ServerEvent {}

  /** The server goes away in good order; come back after the given time. */
  @EventName("server_draining")
  record ServerDraining(long reconnectInMs) implements ServerEvent {}
}

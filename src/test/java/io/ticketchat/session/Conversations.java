package io.ticketchat.session;

import io.ticketchat.protocol.Attachment;
import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.protocol.ServerEvent.TicketUpdated;
import io.ticketchat.protocol.TicketInfo;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.session.ChatSession.SignedIn;
import io.ticketchat.session.outbound.OutboundQueue;
import java.time.Instant;
import java.util.List;

/** Users, sessions and log entries to test with. The ticket is Ann's. */
public final class Conversations {

  public static final String TICKET = "t1";
  public static final User ANN = new User("ann", "Ann", null, null, UserType.Client);
  public static final User RAJ = new User("raj", "Raj", null, null, UserType.Agent);
  public static final User SUE = new User("sue", "Sue", null, null, UserType.SuperAdmin);
  public static final OutboundQueue.Limits ROOMY = new OutboundQueue.Limits(1 << 24, 1 << 20);

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.600Z");

  private Conversations() {}

  public static ChatSession session(User user, RecordingTransport transport) {
    return session(user, transport, ROOMY);
  }

  public static ChatSession session(
      User user, RecordingTransport transport, OutboundQueue.Limits limits) {
    var session = guest(transport, limits);
    session.signIn(new SignedIn(user, TIME));
    return session;
  }

  /** A session that has not signed in. */
  public static ChatSession guest(RecordingTransport transport, OutboundQueue.Limits limits) {
    return new ChatSession("192.0.2.7", transport, limits, new SerialTasks(Runnable::run, 16));
  }

  public static NewMessage message(long seq) {
    return message(seq, "Message " + seq);
  }

  public static NewMessage message(long seq, String text) {
    return message(seq, text, List.of());
  }

  public static NewMessage messageWithFile(long seq) {
    var link = "api/attachments/1/a.png?expires=7&signature=s";
    var file = new Attachment("1", "a.png", "image/png", 3, link, link, TIME);
    return message(seq, "", List.of(file));
  }

  private static NewMessage message(long seq, String text, List<Attachment> files) {
    var sender = new ChatMessage.Sender("ann", "Ann", null, null);
    var message =
        new ChatMessage(
            "m" + seq,
            TICKET,
            seq,
            sender,
            "Client",
            UserType.Client,
            text,
            null,
            files,
            TIME,
            null,
            null);
    return new NewMessage(true, message, seq, "epoch", null);
  }

  /** The ticket is given to an agent. */
  public static TicketUpdated assigned(long seq, String agentId) {
    return new TicketUpdated(TICKET, ticket(agentId, seq), seq, "epoch", null);
  }

  public static TicketInfo ticket(String assigneeId, long lastSeq) {
    return new TicketInfo(
        TICKET,
        "Printer",
        null,
        "open",
        "medium",
        "general",
        ANN.id(),
        null,
        assigneeId,
        lastSeq,
        TIME,
        TIME);
  }
}

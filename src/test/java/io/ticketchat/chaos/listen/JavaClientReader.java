package io.ticketchat.chaos.listen;

import io.ticketchat.chaos.record.Digest;
import io.ticketchat.chaos.record.Entry.Delivered;
import io.ticketchat.chaos.record.Entry.Membership;
import io.ticketchat.chaos.record.Entry.Paged;
import io.ticketchat.chaos.record.Entry.Resumed;
import io.ticketchat.chaos.record.Entry.Subscribed;
import io.ticketchat.chaos.record.Recorder;
import io.ticketchat.client.TicketChatClient;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.ServerEvent.JoinedTicket;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.protocol.ServerEvent.TicketUpdated;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Our own Java client, which comes back by itself: one stream for each ticket, for ever. */
public final class JavaClientReader implements StayingReader {

  private final Recorder recorder;
  private final String user;
  private final List<String> tickets;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final Map<String, Long> joinedAt = new ConcurrentHashMap<>();
  private final TicketChatClient client;

  public JavaClientReader(
      URI chat, String user, String token, List<String> tickets, Recorder recorder)
      throws IOException {
    this.recorder = recorder;
    this.user = user;
    this.tickets = tickets;
    tickets.forEach(ticket -> recorder.add(t -> new Membership(t, user, ticket, true)));
    client = TicketChatClient.connect(chat, () -> token, this::heard);
  }

  /** Where its stream of a ticket begins. */
  public long joinedAt(String ticket) {
    return joinedAt.getOrDefault(ticket, -1L);
  }

  public void join() throws InterruptedException {
    for (var ticket : tickets) {
      try {
        client.join(ticket).toCompletableFuture().get(30, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void heard(ServerEvent event) {
    if (event instanceof JoinedTicket joined) {
      joined(joined);
    } else if (event instanceof NewMessage message) {
      delivered(message, EventCodec.SHARED.write(message.data()));
    } else if (event instanceof TicketUpdated change && tickets.contains(change.ticketId())) {
      delivered(change, EventCodec.SHARED.write(change.ticket()));
    }
  }

  private void joined(JoinedTicket joined) {
    var ticket = joined.ticketId();
    var after = joined.afterSeq();
    if (after == null) {
      joinedAt.put(ticket, joined.lastSeq());
      seen.put(ticket, joined.lastSeq());
      recorder.add(t -> new Subscribed(t, stream(ticket), user, ticket, joined.lastSeq()));
      return;
    }
    recorder.add(t -> new Resumed(t, stream(ticket), ticket, joined.recovered()));
    if (!Boolean.TRUE.equals(joined.recovered())) {
      recorder.add(t -> new Paged(t, stream(ticket), ticket, after, joined.lastSeq()));
    }
  }

  private void delivered(Durable event, String payload) {
    var digest = Digest.of(payload);
    recorder.add(
        t ->
            new Delivered(
                t, stream(event.ticketId()), user, event.ticketId(), event.seq(), digest));
    seen.merge(event.ticketId(), event.seq(), Math::max);
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public List<String> tickets() {
    return tickets;
  }

  @Override
  public long seen(String ticket) {
    return seen.getOrDefault(ticket, -1L);
  }

  @Override
  public String stream(String ticket) {
    return user + "/" + ticket;
  }

  @Override
  public void close() {
    client.close();
  }
}

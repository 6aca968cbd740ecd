package io.ticketchat.client;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.protocol.ClientEvent.Authenticate;
import io.ticketchat.protocol.ClientEvent.GetMessages;
import io.ticketchat.protocol.ClientEvent.LeaveTicket;
import io.ticketchat.protocol.ClientEvent.SendMessage;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.Authenticated;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.ServerEvent.JoinedTicket;
import io.ticketchat.protocol.ServerEvent.LeftTicket;
import io.ticketchat.protocol.ServerEvent.MessagesLoaded;
import io.ticketchat.protocol.ServerEvent.TokenExpiring;
import io.ticketchat.protocol.Upload;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a server from any Java program, and goes on talking when the connection breaks: it
 * connects again, signs in, enters its tickets' rooms where it left off, and sends again what was
 * not acknowledged. Every message that is sent is stored once; every entry of a joined ticket's log
 * reaches the listener once, in order.
 *
 * <p>Thread-safe. The listener and all stages are called on one thread of the client's own.
 */
public final class TicketChatClient implements AutoCloseable {

  private static final int PAGE = 200;
  private static final long PAUSE_MILLIS = 1_000;

  private final Line line;
  private final Supplier<String> token;
  private final Consumer<ServerEvent> listener;
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(Line::thread);
  private final Requests requests = new Requests();
  private final Map<String, Subscription> tickets = new LinkedHashMap<>();
  private final CompletableFuture<Authenticated> firstSignIn = new CompletableFuture<>();
  private boolean signedIn;

  private TicketChatClient(URI chat, Supplier<String> token, Consumer<ServerEvent> listener) {
    this.line = new Line(chat, loop, this::received, this::signIn, this::lost);
    this.token = token;
    this.listener = listener;
  }

  /**
   * Connects and signs in; waits for both.
   *
   * @param chat such as {@code wss://help.example.com/ticketchat/chat}
   * @param token asked for a JWT whenever one is needed: at every connection, and before one ends
   * @param listener hears everything the server says
   * @throws RefusedException where the token is refused
   * @throws IOException where there is no server
   */
  public static TicketChatClient connect(
      URI chat, Supplier<String> token, Consumer<ServerEvent> listener) throws IOException {
    var client = new TicketChatClient(chat, token, listener);
    try {
      client.loop.execute(client::openFirst);
      client.firstSignIn.join();
      return client;
    } catch (CompletionException e) {
      client.close();
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw new IOException("Not connected to " + chat, e.getCause());
    }
  }

  /** Enters the room of a ticket, and stays in it over reconnections until {@link #leave}. */
  public CompletionStage<JoinedTicket> join(String ticketId) {
    return onLoop(
        () -> join(tickets.computeIfAbsent(ticketId, id -> new Subscription(id, listener))));
  }

  /** Leaves the room of a ticket. */
  public CompletionStage<LeftTicket> leave(String ticketId) {
    return onLoop(
        () -> {
          tickets.remove(ticketId);
          return request(new LeaveTicket(ticketId), LeftTicket.class);
        });
  }

  /**
   * Sends a message, and sends it again until the server has acknowledged it, over any number of
   * connections.
   */
  public CompletionStage<Answer.Stored> send(String ticketId, String text, List<Upload> files) {
    var id = UUID.randomUUID().toString();
    return ask(new SendMessage(ticketId, text, files, id, null), Answer.Stored.class);
  }

  /**
   * Asks anything that an event of the protocol asks.
   *
   * @param type of the acknowledgement's data
   */
  public <T> CompletionStage<T> ask(ClientEvent event, Class<T> type) {
    return onLoop(() -> request(event, type));
  }

  /** Hangs up for good. What is not acknowledged yet fails. */
  @Override
  public void close() {
    line.post(
        () -> {
          line.close();
          requests.closed();
        });
    loop.shutdown();
  }

  private <T> CompletionStage<T> onLoop(Supplier<CompletionStage<T>> task) {
    return CompletableFuture.supplyAsync(task, loop).thenCompose(stage -> stage);
  }

  private <T> CompletionStage<T> request(ClientEvent event, Class<T> type) {
    var request = requests.add(event);
    if (signedIn || event instanceof Authenticate) {
      line.send(request.frame());
    } else if (!request.isMessage() || line.isClosed()) {
      requests.fail(request); // a message waits for the next connection, nothing else does
    }
    return request.result().thenApply(data -> EventCodec.SHARED.fromJson(data.toString(), type));
  }

  private CompletionStage<JoinedTicket> join(Subscription ticket) {
    return request(ticket.request(), JoinedTicket.class);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a success is told by its event
  private void joinAgain(Subscription ticket) {
    join(ticket).whenComplete((joined, failure) -> line.hangUpIfPassing(failure));
  }

  private void openFirst() {
    try {
      line.open();
    } catch (IOException | RuntimeException e) {
      firstSignIn.completeExceptionally(e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // answered() looks after the outcome
  private void signIn() {
    try {
      request(new Authenticate(token.get()), Authenticated.class).whenComplete(this::answered);
    } catch (RuntimeException e) {
      firstSignIn.completeExceptionally(e);
      line.hangUp(); // and tries again, with another token
    }
  }

  private void answered(@Nullable Authenticated answer, @Nullable Throwable failure) {
    if (answer == null) {
      firstSignIn.completeExceptionally(failure == null ? new IOException() : failure);
      line.hangUpIfPassing(failure);
      return;
    }
    line.settled();
    signedIn = true;
    firstSignIn.complete(answer);
    tickets.values().forEach(this::joinAgain);
    requests.messages().forEach(message -> line.send(message.frame()));
  }

  private void lost(CloseReason reason) {
    signedIn = false;
    tickets.values().forEach(Subscription::disconnected);
    boolean tooLarge = reason.getCloseCode() == CloseReason.CloseCodes.TOO_BIG;
    if (tooLarge || line.isClosed()) {
      requests.closed(); // sent again, it would be too large again; or it is never sent
    }
    requests.disconnected();
  }

  private void received(String text) {
    var frame = Frame.parse(text);
    if (frame.event().equals("ack") && frame.id() != null) {
      if (requests.acknowledged(frame.id(), frame.data())) {
        repeat(frame.id());
      }
      return;
    }
    EventCodec.SHARED.serverEvent(frame.event(), frame.data().toString()).ifPresent(this::handle);
  }

  private void handle(ServerEvent event) {
    if (event instanceof Durable entry && tickets.get(entry.ticketId()) != null) {
      tickets.get(entry.ticketId()).received(entry);
      return;
    }
    if (event instanceof JoinedTicket joined && tickets.get(joined.ticketId()) != null) {
      var ticket = tickets.get(joined.ticketId());
      if (ticket.joined(joined)) {
        page(joined.ticketId(), ticket);
      }
    }
    if (event instanceof TokenExpiring) {
      renew();
    }
    Listening.tell(listener, event);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // an end without renewal is told by the server
  private void renew() {
    request(new Authenticate(token.get()), Authenticated.class);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it looks after both outcomes
  private void page(String ticketId, Subscription ticket) {
    request(new GetMessages(ticketId, PAGE, null, null, ticket.seen()), MessagesLoaded.class)
        .whenComplete(
            (page, failure) -> {
              if (failure != null && ticket.isPaging()) {
                line.postLater(() -> page(ticketId, ticket), PAUSE_MILLIS);
              } else if (failure == null && ticket.loaded(page)) {
                page(ticketId, ticket);
              }
            });
  }

  private void repeat(long id) {
    line.postLater(
        () ->
            requests.messages().stream()
                .filter(message -> signedIn && message.id() == id)
                .forEach(message -> line.send(message.frame())),
        Line.shortPause());
  }
}

package io.ticketchat.fault;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.ticketchat.client.TicketChatClient;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.Tokens;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.protocol.ServerEvent.ServerDraining;
import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Agents with the Java client in one room, each writing one message after another; each hears what
 * all write.
 */
final class Writers implements AutoCloseable {

  /** What one of them heard. */
  static final class Heard {
    final List<Long> seqs = new CopyOnWriteArrayList<>();
    final List<ServerDraining> drained = new CopyOnWriteArrayList<>();

    private void take(ServerEvent event) {
      if (event instanceof NewMessage message) {
        seqs.add(message.seq());
      } else if (event instanceof ServerDraining draining) {
        drained.add(draining);
      }
    }
  }

  private final List<TicketChatClient> clients = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private final List<CompletableFuture<Integer>> writing = new ArrayList<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private volatile boolean goOn = true;

  /** Connects so many, who join and begin to write. */
  static Writers in(URI chat, String ticket, int count) throws Exception {
    var writers = new Writers();
    for (int i = 0; i < count; i++) {
      writers.add(chat, ticket, "writer-" + i);
    }
    for (int i = 0; i < count; i++) {
      writers.begin(writers.clients.get(i), ticket, "writer-" + i);
    }
    return writers;
  }

  private void add(URI chat, String ticket, String id) throws Exception {
    var token = Tokens.agent(id);
    var ears = new Heard();
    var client = TicketChatClient.connect(chat, () -> token, ears::take);
    clients.add(client);
    heard.add(ears);
    client.join(ticket).toCompletableFuture().get(30, SECONDS);
  }

  private void begin(TicketChatClient client, String ticket, String id) {
    writing.add(
        CompletableFuture.supplyAsync(
            () -> {
              int sent = 0;
              while (goOn) {
                var text = id + " " + sent++;
                send(client, ticket, text);
                acknowledged.add(text);
              }
              return sent;
            },
            task -> new Thread(task, id).start()));
  }

  private static void send(TicketChatClient client, String ticket, String text) {
    try {
      client.send(ticket, text, List.of()).toCompletableFuture().get(120, SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Heard> heard() {
    return heard;
  }

  /** The texts that were acknowledged so far. */
  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /** Lets each finish its message; gives how many were sent. */
  int finish() throws Exception {
    goOn = false;
    int sent = 0;
    for (var one : writing) {
      sent += one.get(120, SECONDS);
    }
    return sent;
  }

  /** The texts of a ticket as the database has them, one per row. */
  static List<String> stored(Database database, String ticket) throws SQLException {
    var sql = "select body from message where ticket_id = ? order by seq";
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var query = connection.prepareStatement(sql)) {
      query.setString(1, ticket);
      var texts = new ArrayList<String>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  @Override
  public void close() throws IOException {
    goOn = false;
    clients.forEach(TicketChatClient::close);
  }
}

package io.ticketchat.chaos.load;

import io.ticketchat.chaos.record.Digest;
import io.ticketchat.chaos.record.Entry.Stored;
import io.ticketchat.chaos.record.Recorder;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import jakarta.json.JsonObject;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is there in the end: as history tells it, and as it stands in the tables. */
public final class FinalRead {

  private static final String ABSENT = "not in history";
  private static final String MESSAGES =
      "select ticket_id, seq, sender_id, client_message_id from message";
  private static final String EVENTS = "select ticket_id, seq, actor_id, payload from ticket_event";

  private final Map<String, Map<Long, String>> history = new HashMap<>();

  private FinalRead() {}

  /** Asks a running server. */
  public static FinalRead of(Api admin, List<String> tickets) {
    var read = new FinalRead();
    tickets.forEach(ticket -> read.history.put(ticket, history(admin, ticket, Long.MAX_VALUE)));
    return read;
  }

  /** The digests of a ticket's messages up to a place, by place. */
  static Map<Long, String> history(Api admin, String ticket, long upTo) {
    var digests = new TreeMap<Long, String>();
    boolean more = true;
    for (int offset = 0; more; offset += 200) {
      var answer = admin.get("api/tickets/" + ticket + "/chat?limit=200&offset=" + offset);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      var page = RawChat.parse(answer.body());
      for (var message : page.getJsonArray("messages").getValuesAs(JsonObject.class)) {
        digests.put(message.getJsonNumber("seq").longValue(), Digest.of(message));
      }
      more = page.getBoolean("hasMore");
    }
    digests.keySet().removeIf(seq -> seq > upTo);
    return digests;
  }

  /** Reads the tables, of a database that no server uses any more, and writes down each row. */
  public void record(Database database, Recorder recorder) {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      try (var rows = statement.executeQuery(MESSAGES)) {
        while (rows.next()) {
          message(rows, recorder);
        }
      }
      try (var rows = statement.executeQuery(EVENTS)) {
        while (rows.next()) {
          event(rows, recorder);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void message(ResultSet row, Recorder recorder) throws SQLException {
    var told = history.get(row.getString(1));
    if (told != null) {
      long seq = row.getLong(2);
      var digest = told.getOrDefault(seq, ABSENT);
      recorder.add(
          new Stored(row.getString(1), seq, true, row.getString(3), row.getString(4), digest));
    }
  }

  private void event(ResultSet row, Recorder recorder) throws SQLException {
    if (history.containsKey(row.getString(1))) {
      var digest = Digest.of(RawChat.parse(row.getString(4)).getJsonObject("ticket"));
      recorder.add(
          new Stored(row.getString(1), row.getLong(2), false, row.getString(3), null, digest));
    }
  }
}

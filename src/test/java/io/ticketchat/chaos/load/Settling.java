package io.ticketchat.chaos.load;

import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import io.ticketchat.chaos.listen.StayingReader;
import io.ticketchat.chaos.record.Entry.Present;
import io.ticketchat.chaos.record.Entry.Settled;
import io.ticketchat.chaos.record.Recorder;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.RawChat;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/**
 * When all is mended and nobody writes: waits for who lags behind, and writes down who is there.
 */
public final class Settling {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Api admin;
  private final URI chat;
  private final Recorder recorder;

  /** Asks the server as an administrator. */
  public Settling(Api admin, URI chat, Recorder recorder) {
    this.admin = admin;
    this.chat = chat;
    this.recorder = recorder;
  }

  /** What has not come in this time is missing, and the checker will say so. */
  public void run(List<StayingReader> readers) throws IOException {
    for (var reader : readers) {
      for (var ticket : reader.tickets()) {
        long last =
            Api.data(admin.get("api/tickets/" + ticket)).getJsonNumber("lastSeq").longValue();
        patiently(() -> reader.seen(ticket) >= last);
        recorder.add(t -> new Settled(t, reader.stream(ticket), ticket));
      }
    }
    try (var asking = RawChat.as(chat, admin.token())) {
      for (var ticket :
          readers.stream().flatMap(reader -> reader.tickets().stream()).distinct().toList()) {
        presence(asking, ticket, readers);
      }
    }
  }

  private void presence(RawChat asking, String ticket, List<StayingReader> readers)
      throws IOException {
    var expected =
        readers.stream()
            .filter(reader -> reader.tickets().contains(ticket))
            .map(StayingReader::user)
            .collect(toSet());
    patiently(() -> Set.copyOf(online(asking, ticket)).equals(expected));
    var users = online(asking, ticket);
    recorder.add(t -> new Present(t, ticket, users, true));
  }

  private static List<String> online(RawChat asking, String ticket) throws IOException {
    var data = Json.createObjectBuilder().add("ticketId", ticket).build().toString();
    var users = new ArrayList<String>();
    for (var one :
        asking.ask("get_online_users", data).getJsonArray("users").getValuesAs(JsonObject.class)) {
      users.add(one.getString("userId"));
    }
    return users;
  }

  private static void patiently(java.util.concurrent.Callable<Boolean> condition) {
    try {
      await().atMost(PATIENCE).until(condition);
    } catch (ConditionTimeoutException e) {
      // The recording shows what is missing.
    }
  }
}

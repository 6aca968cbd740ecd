package io.ticketchat.chaos;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever knows a state and hears the events since then knows what whoever reads it now knows. */
class ReplayModelIT {

  private static final int HEAD = 16;
  private static final int STEPS = 120;
  private static final int STEPS_TO_A_SNAPSHOT = 8;
  private static final Set<String> DURABLE = Set.of("new_message", "ticket_updated");
  private static final List<String> STATUSES =
      List.of("open", "in-progress", "resolved", "closed", "canceled");
  private static final List<String> PRIORITIES = List.of("low", "medium", "high", "urgent");
  private static final List<String> ASSIGNEES = List.of("me", "none", "agent-1", "agent-2");
  private static final List<String> TEXTS =
      List.of(
          "Hello",
          "<b>&amp;\"'/",
          "e\u0301 \u00e9",
          "\ud83d\ude00\ud83c\udffd",
          "a\n\tb",
          "\u05d0\u202e\u05d1");

  private static ServerProcess server;
  private static Api customer;
  private static Api admin;

  private final Map<Long, TicketState> snapshots = new TreeMap<>();
  private final Set<String> done = new TreeSet<>();
  private Random random;
  private String ticket;
  private RawChat writer;
  private String lastMessage;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("replay-model")
            .database(Database.postgresql())
            .set("ticketchat.limits.actions-per-minute", "0")
            .start();
    customer = new Api(server.baseUri(), Tokens.client("customer"));
    admin = new Api(server.baseUri(), Tokens.admin("root"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "random choices no. {0}")
  @ValueSource(longs = {0, 1, 2})
  @DisplayName(
      "D-20 I7 A state and the events since then make the later state, of all durable events")
  void aStateAndTheEventsSinceThenMakeTheLaterState(long number) throws Exception {
    long seed = Long.getLong("chaos.seed", System.nanoTime() & 0xffff_ffffL) + number;
    System.out.printf("replay-model: -Dchaos.seed=%d%n", seed);
    random = new Random(seed);
    try (var watcher = RawChat.as(server.chatUri(), Tokens.admin("watcher"));
        var listener = RawChat.as(server.chatUri(), Tokens.admin("listener"))) {
      var opened = create();
      assertThatCreationIsTold(watcher, opened);
      snapshot();
      assertThat(snapshots.get(0L).ticket()).isEqualTo(opened);
      listener.ask("join_ticket", join(""));
      try (var chat = RawChat.as(server.chatUri(), Tokens.admin("root"))) {
        writer = chat;
        for (int i = 1; i <= STEPS; i++) {
          step(i > STEPS * 4 / 5);
          if (i % STEPS_TO_A_SNAPSHOT == 0) {
            snapshot();
          }
        }
      }
      assertThat(done)
          .containsExactlyInAnyOrder("text", "file", "status", "rest", "refused", "reopen");
      assertLeadsToTheOthers("live", snapshots.get(0L), listener);
      for (var from : snapshots.values()) {
        try (var late = RawChat.as(server.chatUri(), Tokens.admin("late"))) {
          var joined = late.ask("join_ticket", join(",\"afterSeq\":" + from.lastSeq()));
          assertThat(joined.getBoolean("recovered")).isTrue();
          assertLeadsToTheOthers("replayed after " + from.lastSeq(), from, late);
        }
      }
    }
    System.out.printf("%d snapshots, %d events%n", snapshots.size(), end());
  }

  private JsonObject create() {
    var wish = "{\"title\":\"%s\",\"priority\":\"%s\",\"description\":\"%s\"}";
    var answer = customer.post("api/tickets", wish.formatted("The first", any(PRIORITIES), "Why"));
    assertThat(answer.statusCode()).isEqualTo(201);
    ticket = Api.data(answer).getString("id");
    return Api.data(answer);
  }

  /** It is the one event of a ticket without a place: state 0 is what it tells. */
  private void assertThatCreationIsTold(RawChat watcher, JsonObject opened) {
    var told =
        watcher.await(
            frame ->
                frame.getString("event").equals("ticket_created")
                    && frame.getJsonObject("data").getString("ticketId").equals(ticket));
    told.getJsonObject("data")
        .forEach(
            (name, value) ->
                assertThat(value).isEqualTo(opened.get(name.equals("ticketId") ? "id" : name)));
  }

  /** Nothing leads out of what is closed or canceled: towards the end only. */
  private void step(boolean ending) throws IOException {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> say("text", message());
      case 3 -> say("file", message().add("attachments", files()));
      case 4, 5 -> change(status(any(STATUSES.subList(0, ending ? 5 : 3))), "status");
      case 6 -> change(anyChange(), "rest");
      default -> reopen();
    }
  }

  private jakarta.json.JsonObjectBuilder message() {
    var message =
        Json.createObjectBuilder()
            .add("ticketId", ticket)
            .add("message", any(TEXTS) + " " + random.nextInt());
    if (lastMessage != null && random.nextInt(4) == 0) {
      message.add("replyTo", lastMessage);
    }
    return message;
  }

  private jakarta.json.JsonArrayBuilder files() {
    var files = Json.createArrayBuilder();
    for (int i = 0; i <= random.nextInt(3); i++) {
      var bytes = new byte[random.nextInt(5_000) + 1];
      random.nextBytes(bytes);
      Arrays.fill(bytes, 0, Math.min(HEAD, bytes.length), (byte) 0); // like no type that is refused
      files.add(
          Json.createObjectBuilder()
              .add("name", "file " + i + ".bin")
              .add("type", "application/octet-stream")
              .add("data", Base64.getEncoder().encodeToString(bytes)));
    }
    return files;
  }

  private void say(String kind, jakarta.json.JsonObjectBuilder message) throws IOException {
    var answer = writer.ask("send_message", message.build().toString());
    assertThat(answer).containsKey("data");
    lastMessage = answer.getJsonObject("data").getString("_id");
    done.add(kind);
  }

  /** Of any of the three, or of all at once. */
  private String anyChange() {
    var all =
        Map.of(
            "priority", any(PRIORITIES),
            "assigneeId", any(ASSIGNEES),
            "title", any(TEXTS).strip() + " " + random.nextInt());
    var change = Json.createObjectBuilder();
    int which = random.nextInt(4);
    int at = 0;
    for (var name : List.of("priority", "assigneeId", "title")) {
      if (which == 3 || which == at++) {
        change.add(name, all.get(name));
      }
    }
    return change.build().toString();
  }

  /** What the ticket's status does not allow is refused, and must leave no trace. */
  private void change(String fields, String kind) {
    int status = admin.patch("api/tickets/" + ticket, fields).statusCode();
    assertThat(status).as(fields).isIn(200, 409);
    done.add(status == 200 ? kind : "refused");
  }

  private static String status(String word) {
    return "{\"status\":\"" + word + "\"}";
  }

  /** All a customer may change. */
  private void reopen() {
    change(status("in-progress"), "status");
    change(status("resolved"), "status");
    int status = customer.patch("api/tickets/" + ticket, status("open")).statusCode();
    assertThat(status).isIn(200, 403, 409);
    done.add(status == 200 ? "reopen" : "refused");
    assertThat(customer.patch("api/tickets/" + ticket, anyChange()).statusCode()).isEqualTo(403);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String join(String more) {
    return "{\"ticketId\":\"" + ticket + "\"" + more + "}";
  }

  /** Reads all there is, by HTTP. */
  private void snapshot() {
    var history = new ArrayList<JsonObject>();
    for (boolean more = true; more; ) {
      var path = "api/tickets/%s/chat?limit=50&offset=%d".formatted(ticket, history.size());
      var page = RawChat.parse(admin.get(path).body());
      page.getJsonArray("messages").forEach(message -> history.add(message.asJsonObject()));
      more = page.getBoolean("hasMore");
    }
    var state = TicketState.of(Api.data(admin.get("api/tickets/" + ticket)), history);
    snapshots.put(state.lastSeq(), state);
  }

  private long end() {
    return snapshots.keySet().stream().reduce(0L, Math::max);
  }

  /** Goes through what a member hears, and compares at every place of which there is a snapshot. */
  private void assertLeadsToTheOthers(String how, TicketState from, RawChat member) {
    long missing = end() - from.lastSeq();
    await().atMost(30, SECONDS).until(() -> durable(member).size() >= missing);
    var state = from;
    for (var frame : durable(member)) {
      state = state.after(frame.getString("event"), frame.getJsonObject("data"));
      if (snapshots.containsKey(state.lastSeq())) {
        assertThat(state).as(how).isEqualTo(snapshots.get(state.lastSeq()));
      }
    }
    assertThat(state.lastSeq()).as(how).isEqualTo(end());
  }

  private static List<JsonObject> durable(RawChat member) {
    return member.heard().stream()
        .filter(frame -> DURABLE.contains(frame.getString("event")))
        .toList();
  }
}

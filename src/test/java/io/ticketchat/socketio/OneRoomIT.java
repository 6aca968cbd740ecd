package io.ticketchat.socketio;

import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Node;
import io.ticketchat.harness.NodeScript;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.Tokens;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One room, whichever way one comes in. */
class OneRoomIT {

  private static final int EACH = 50;
  private static final int ALL = 4 * EACH;

  @Test
  @DisplayName("D-12 (in small) /chat, Socket.IO and HTTP are one room with one order")
  void everyTransportLeadsIntoTheSameRoom() throws Exception {
    var server = SharedServer.get();
    var meeting = Meeting.at(server.baseUri(), "one-room");
    try (var chat = RawChat.as(server.chatUri(), meeting.customerToken());
        var socket = watch(meeting, "sio48", "websocket");
        var polling = watch(meeting, "sio46", "polling")) {
      chat.ask("join_ticket", meeting.ticketId());
      socket.awaitLines(1, Watching.of("joined"));
      polling.awaitLines(1, Watching.of("joined"));
      speak(meeting, chat, socket, polling);

      var bySocket = messages(socket.awaitLines(ALL, Watching.of("new_message")));
      var byPolling = messages(polling.awaitLines(ALL, Watching.of("new_message")));
      while (chat.heard("new_message").size() < ALL) {
        chat.awaitEvent("new_message");
      }
      var byChat = chat.heard("new_message").stream().map(OneRoomIT::message).toList();
      assertThat(byChat)
          .extracting(one -> one.getInt("seq"))
          .isEqualTo(rangeClosed(1, ALL).boxed().toList());
      assertThat(texts(bySocket)).isEqualTo(texts(byChat));
      assertThat(texts(byPolling)).isEqualTo(texts(byChat));
      assertThat(texts(history(meeting))).isEqualTo(texts(byChat));
    }
  }

  private static NodeScript watch(Meeting meeting, String client, String transport) {
    var settings = meeting.settings(client, transport).add("token", Tokens.agent("anna"));
    return Node.start("watcher.js", settings.build());
  }

  /** Everybody at once, each one thing after another. */
  private static void speak(Meeting meeting, RawChat chat, NodeScript socket, NodeScript polling)
      throws InterruptedException {
    var threads = Executors.newCachedThreadPool();
    Callable<Integer> overChat =
        () -> say(i -> chat.tell("send_message", meeting.message("chat " + i)));
    Callable<Integer> overSocket = () -> say(i -> emit(socket, meeting.message("socket " + i)));
    Callable<Integer> overPolling = () -> say(i -> emit(polling, meeting.message("polling " + i)));
    Callable<Integer> overHttp =
        () -> say(i -> meeting.api().post(meeting.chatPath(), meeting.message("http " + i)));
    try {
      var all = List.of(overChat, overSocket, overPolling, overHttp);
      for (var one : threads.invokeAll(all, 60, TimeUnit.SECONDS)) {
        assertThat(one).succeedsWithin(0, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @FunctionalInterface
  private interface Saying {
    void say(int number) throws Exception;
  }

  private static int say(Saying saying) throws Exception {
    for (int i = 0; i < EACH; i++) {
      saying.say(i);
    }
    return EACH;
  }

  private static void emit(NodeScript client, String message) {
    client.write("{\"event\":\"send_message\",\"data\":" + message + "}");
  }

  private static JsonObject message(JsonObject event) {
    return event.getJsonObject("data");
  }

  private static List<JsonObject> messages(List<JsonObject> lines) {
    return lines.stream().map(OneRoomIT::message).map(OneRoomIT::message).toList();
  }

  private static List<JsonObject> history(Meeting meeting) {
    var page = RawChat.parse(meeting.api().get(meeting.chatPath() + "?limit=" + ALL).body());
    return page.getJsonArray("messages").getValuesAs(JsonObject.class);
  }

  private static List<String> texts(List<JsonObject> messages) {
    return messages.stream()
        .map(one -> one.getInt("seq") + " " + one.getString("_id") + " " + one.getString("message"))
        .toList();
  }
}

package io.ticketchat.socketio;

import io.ticketchat.harness.NodeScript;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/** What {@code watcher.js} prints. */
final class Watching {

  private Watching() {}

  /** Lines about an event of this name. */
  static Predicate<JsonObject> of(String event) {
    return line -> line.getString("event", "").equals(event);
  }

  /** The places in the log of the messages heard so far, in the order they came. */
  static List<Integer> seqs(NodeScript watcher) {
    return watcher.lines().stream()
        .filter(of("new_message"))
        .map(line -> line.getJsonObject("data").getInt("seq"))
        .toList();
  }
}

package io.ticketchat.page;

import io.ticketchat.harness.Node;
import io.ticketchat.harness.NodeScript;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** One {@code page-client.js}: somebody with a page, in the room of a ticket. */
final class PageClient implements AutoCloseable {

  private final NodeScript script;

  private PageClient(NodeScript script) {
    this.script = script;
  }

  /**
   * Opens a connection and enters the room; gives each of the tokens out once, the last for ever.
   */
  static PageClient open(int port, String ticketId, String... tokens) {
    var settings =
        Json.createObjectBuilder()
            .add("url", "ws://127.0.0.1:" + port + "/chat")
            .add("ticketId", ticketId)
            .add("tokens", Json.createArrayBuilder(Arrays.asList(tokens)))
            .build();
    return new PageClient(Node.start("page-client.js", settings));
  }

  static Predicate<JsonObject> event(String name) {
    return line -> line.getString("event").equals(name);
  }

  /** A deed, with more members of its line. */
  void does(String deed, String... members) {
    script.write("{\"do\":\"" + deed + "\"" + String.join("", members) + "}");
  }

  void sends(String text) {
    does("send", ",\"text\":\"" + text + "\"");
  }

  void sends(String text, int times) {
    does("send", ",\"text\":\"" + text + "\",\"times\":" + times);
  }

  /** Waits until so many lines about an event are there. */
  List<JsonObject> awaits(int count, Predicate<JsonObject> fits) {
    return script.awaitLines(count, fits);
  }

  /** The first line about an event. */
  JsonObject awaits(String event) {
    return script.awaitLines(1, event(event)).get(0);
  }

  List<JsonObject> heard(String event) {
    return script.lines().stream().filter(event(event)).toList();
  }

  List<Integer> seqs() {
    return heard("message").stream().map(line -> line.getInt("seq")).toList();
  }

  List<String> texts() {
    return heard("message").stream().map(line -> line.getString("text")).toList();
  }

  @Override
  public void close() {
    script.close();
  }
}

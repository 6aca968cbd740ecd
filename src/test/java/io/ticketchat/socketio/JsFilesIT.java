package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Node;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as large as they may be, and one byte larger. */
class JsFilesIT {

  private static final int LIMIT = 10 * 1024 * 1024;

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"sio48, websocket", "sio48, polling", "sio31, websocket", "sio31, polling"})
  @DisplayName("W-10 A file of 10 MB goes through as base64 and as bytes; one byte more is refused")
  void aFileOfTenMegabytesGoesThrough(String client, String transport) {
    var meeting = Meeting.at(SharedServer.get().baseUri(), "files-" + client + "-" + transport);
    var settings = meeting.settings(client, transport).add("token", meeting.customerToken());
    try (var script = Node.start("files.js", settings.build())) {
      var lines = script.awaitEnd();

      assertThat(lines.stream().filter(line -> line.containsKey("accepted")))
          .extracting(line -> line.getInt("accepted"))
          .containsExactly(LIMIT, LIMIT);
      assertThat(lines.stream().filter(line -> line.containsKey("refused")))
          .extracting(line -> line.getString("refused"))
          .containsExactly("ATTACHMENT_TOO_LARGE", "ATTACHMENT_TOO_LARGE");
      System.out.printf("files of 10 MB, %s over %s: %s%n", client, transport, lines);
    }
  }
}

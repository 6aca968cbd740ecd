package io.ticketchat.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.attack.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;

/** HTTP calls with mutated bodies, paths and queries. */
record FuzzedCalls(URI server, Mutator mutator, String canary) {

  /** Makes so many calls; gives how often they were answered with which status. */
  Map<Integer, Integer> run(int count, String token, String ticketId) throws IOException {
    var statuses = new TreeMap<Integer, Integer>();
    for (int i = 0; i < count; i++) {
      var text = mutator.next();
      var inPath = URLEncoder.encode(text, UTF_8);
      var paths =
          new String[] {
            "/api/tickets",
            "/api/tickets/" + ticketId + "/chat",
            "/api/tickets/" + ticketId + "/messages",
            "/api/tickets/" + inPath,
            "/api/tickets?limit=" + inPath + "&q=" + inPath,
            "/socket.io/?EIO=4&transport=polling&sid=" + inPath
          };
      int which = mutator.number(paths.length);
      var method = which < 3 ? "POST" : "GET";
      var body = which < 3 ? text : "";
      var auth = "Authorization: Bearer " + token;
      var response = RawHttp.call(server, method, paths[which], body, auth);
      assertThat(response.status()).as(paths[which] + " " + body).isBetween(200, 499);
      assertThat(response.head() + response.body())
          .doesNotContain(canary, "Exception", "\tat ", "io.ticketchat");
      statuses.merge(response.status(), 1, Integer::sum);
    }
    return statuses;
  }
}

package io.ticketchat.attack;

import java.util.stream.Stream;

/** Origins that look like our own, or like an allowed one, and are neither. */
public final class ForeignOrigins {
  private ForeignOrigins() {}

  /** What browsers on pages of others send, and what no browser sends. */
  public static Stream<String> to(int port) {
    var ofOwn =
        Stream.of(
            "http://{own}.evil.example.com",
            "http://evil.example.com.{own}",
            "http://evil-{own}",
            "http://{own}@evil.example.com",
            "http://evil.example.com@{own}",
            "http://evil.example.com#{own}",
            "http://evil.example.com?{own}",
            "http://evil.example.com/{own}",
            "http://{own}/",
            "http://{own}/ticketchat",
            "http://{own}0",
            "http://{own}:80",
            "http://{own} http://evil.example.com",
            "http://{own}, http://evil.example.com",
            "http://evil.example.com, http://{own}",
            "HTTP://{own}",
            "ws://{own}",
            "file://{own}",
            "//{own}",
            "{own}",
            "http://LOCALHOST:{port}",
            "http://xn--lcalhost-66h:{port}",
            "http://localhost.:{port}",
            "http://127.0.0.1:{port}",
            "http://[::1]:{port}",
            "http://localhost:1",
            "http://localhost");
    var ofAllowed =
        Stream.of(
            "http://intranet.example.com",
            "https://INTRANET.example.com",
            "https://sub.intranet.example.com",
            "https://evilintranet.example.com",
            "https://intranet.example.com.evil.example.com",
            "https://intranet.example.com:8443",
            "https://intranet.example.com:443",
            "https://intranet.example.com/",
            "https://intranet.example.com, https://other.example.com",
            "https://user@intranet.example.com");
    var others =
        Stream.of(
            "https://evil.example.com",
            "null",
            "NULL",
            "",
            "*",
            "file://",
            "data:text/html",
            "javascript:alert(1)",
            "about:blank",
            "chrome-extension://abcdefghijklmnop",
            "<script>alert(1)</script>",
            "https://evil.example.com" + "/x".repeat(1_000));
    return Stream.of(ofOwn, ofAllowed, others)
        .flatMap(origins -> origins)
        .map(origin -> origin.replace("{own}", "localhost:{port}"))
        .map(origin -> origin.replace("{port}", String.valueOf(port)));
  }
}

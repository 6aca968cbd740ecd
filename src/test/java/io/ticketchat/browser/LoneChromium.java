package io.ticketchat.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Chromium with an empty profile that nobody listens to while it loads a page. Playwright hears
 * of every request and every answer, which costs the machine about as much as they do.
 */
final class LoneChromium implements AutoCloseable {

  private static final int SETTLE_SECONDS = 3;
  private static final int LOAD_SECONDS = 4;

  private final Process process;
  private final String address;

  LoneChromium(Path program) throws Exception {
    var profile = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    var port = profile.resolve("DevToolsActivePort");
    await().atMost(60, TimeUnit.SECONDS).until(() -> Files.exists(port) && lines(port).size() > 1);
    address = "http://127.0.0.1:" + lines(port).get(0);
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS); // a program that has just been started is busy
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  /** Opens a page, and looks the other way for some seconds. */
  void open(URI page) throws Exception {
    var target = URLEncoder.encode(page.toString(), StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(address + "/json/new?" + target))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    TimeUnit.SECONDS.sleep(LOAD_SECONDS);
  }

  /** What the page says now. */
  Object ask(Chromium playwright, URI page, String script) {
    try (var browser = playwright.connect(address)) {
      return browser.contexts().get(0).pages().stream()
          .filter(one -> one.url().startsWith(page.resolve("/").toString()))
          .map((Page one) -> one.evaluate(script))
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}

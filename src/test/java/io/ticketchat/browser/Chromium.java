package io.ticketchat.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.ticketchat.harness.Missing;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The machine's own Chromium. Where there is none, tests are skipped and say so; where the
 * environment has {@code CI=true}, they fail. Whatever a page complains of is kept.
 */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
  private static final double PATIENCE_MILLIS = 60_000;

  private final Path program;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Chromium(Path program) {
    this.program = program;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    var noDownload = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new CreateOptions().setEnv(noDownload));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  /** To be called before a server is started in vain. */
  static Chromium start() {
    var program = find();
    if (program.isEmpty()) {
      Missing.skip("No test in a browser: Chromium is needed on the PATH.");
    }
    return new Chromium(program.orElseThrow());
  }

  private static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Where it is. */
  Path program() {
    return program;
  }

  /** Another one, which was started already and can be asked at this address. */
  Browser connect(String address) {
    return playwright.chromium().connectOverCDP(address);
  }

  /** A user of his own: what one context keeps, another does not see. */
  BrowserContext user() {
    return user(new NewContextOptions());
  }

  BrowserContext user(NewContextOptions options) {
    var context = browser.newContext(options.setLocale("en-GB"));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    context.onWebError(error -> complaints.add(error.error()));
    return context;
  }

  /** What the pages' console said that is an error, and what nobody caught. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** A picture of what a page looks like, under {@code target/screens}. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screens", name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

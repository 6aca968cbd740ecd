package io.ticketchat.browser;

import static java.util.Objects.requireNonNull;

import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A browser and a server for the tests of a class. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class InBrowser {

  private @Nullable Chromium browser;
  private @Nullable ServerProcess process;

  /** How the server is to run. */
  abstract ServerSetup setup();

  @BeforeAll
  void start() {
    browser = Chromium.start();
    process = setup().start();
  }

  @AfterAll
  void stop() {
    if (process != null) {
      process.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  Chromium chromium() {
    return requireNonNull(browser);
  }

  ServerProcess server() {
    return requireNonNull(process);
  }

  /** After a kill. */
  void startAgain() {
    process = setup().start();
  }
}

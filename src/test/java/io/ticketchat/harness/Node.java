package io.ticketchat.harness;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Node.js with the real Socket.IO clients of {@code src/test/js}, which npm installs under {@code
 * target/js}. Where there is none of that, tests are skipped and say why; where the environment has
 * {@code CI=true}, they fail.
 */
public final class Node {
  private static final Path SOURCES = Path.of("src", "test", "js");
  private static final Path HOME = Path.of("target", "js");

  /** The client of pages, which is made of ES modules: Node wants to be told. */
  private static final Path PAGES = Path.of("src", "main", "webapp");

  private static final Path WEB = HOME.resolve("web");
  private static final String LOCK = "package-lock.json";
  private static final Path INSTALLED = HOME.resolve("installed.json");
  private static final int OLDEST = 18;
  private static final Duration QUICK = Duration.ofSeconds(30);
  private static final Duration INSTALLING = Duration.ofMinutes(3);
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);
  private static final Pattern NO_REGISTRY =
      Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH");

  /** Why there is no Node; empty where there is one, null before anyone looked. */
  private static @Nullable String missing;

  private Node() {}

  /** To be called before a server is started in vain. */
  public static synchronized void require() {
    if (missing == null) {
      missing = prepare();
    }
    if (missing.isEmpty()) {
      return;
    }
    Missing.skip("No test with real Socket.IO clients: " + missing + ".");
  }

  /** Starts a script, whose one argument is the settings. */
  public static NodeScript start(String script, JsonObject settings) {
    require();
    return NodeScript.start(HOME, script, settings);
  }

  private static String prepare() {
    try {
      var node = run(Path.of("."), QUICK, "node", "--version");
      var version = VERSION.matcher(node.output());
      if (!version.matches() || Integer.parseInt(version.group(1)) < OLDEST) {
        return "Node " + OLDEST + " or newer is needed on the PATH";
      }
      if (run(Path.of("."), QUICK, "npm", "--version").exit() != 0) {
        return "npm is needed on the PATH";
      }
      return installAlone();
    } catch (IOException e) {
      return "Node " + OLDEST + " or newer and npm are needed on the PATH";
    }
  }

  /** Tests run in two JVMs, and what one installs the other must not install at the same time. */
  private static String installAlone() throws IOException {
    Files.createDirectories(HOME);
    try (var file = FileChannel.open(HOME.resolve("lock"), CREATE, WRITE);
        var lock = file.lock()) {
      assert lock.isValid();
      return install();
    }
  }

  private static String install() throws IOException {
    copy(SOURCES, SOURCES, HOME);
    copy(PAGES, PAGES.resolve("ticketchat.js"), WEB);
    copy(PAGES, PAGES.resolve("ticketchat.d.ts"), WEB);
    copy(PAGES, PAGES.resolve("client"), WEB);
    copy(PAGES, PAGES.resolve("examples"), WEB);
    Files.writeString(WEB.resolve("package.json"), "{\"type\":\"module\"}");
    var lock = SOURCES.resolve(LOCK);
    if (Files.exists(INSTALLED) && Files.mismatch(lock, INSTALLED) < 0) {
      return "";
    }
    var npm = run(HOME, INSTALLING, "npm", "ci");
    if (npm.exit() == 0) {
      Files.copy(lock, INSTALLED, StandardCopyOption.REPLACE_EXISTING);
      return "";
    }
    if (NO_REGISTRY.matcher(npm.output()).find()) {
      return "npm cannot reach its registry";
    }
    throw new AssertionError("npm ci failed:\n" + npm.output());
  }

  private static void copy(Path root, Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = to.resolve(root.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private record Result(int exit, String output) {}

  private static Result run(Path folder, Duration atMost, String... command) throws IOException {
    var output = Files.createTempFile("node", ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Result(1, "ETIMEDOUT: not done in " + atMost);
      }
      return new Result(process.exitValue(), Files.readString(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    } finally {
      Files.delete(output);
    }
  }
}

package io.ticketchat.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The distribution that {@code mvn pre-integration-test} has unpacked, which stays as it is: every
 * server has a base directory of its own, configured as a deployer does it.
 */
final class WildFly {
  private static final Path CONFIGURE = Path.of("server-config", "wildfly", "configure.cli");
  private static final Path CONFIGURED = Path.of("target", "wildfly-configured");

  private static final String LOG = "log/server.log";

  /** As {@code bin/standalone.sh} has them. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.security",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.management/javax.management",
          "java.naming/javax.naming");

  private static final List<String> EXPORTED =
      List.of(
          "java.desktop/sun.awt",
          "java.naming/com.sun.jndi.ldap",
          "java.naming/com.sun.jndi.url.ldap",
          "java.naming/com.sun.jndi.url.ldaps",
          "jdk.naming.dns/com.sun.jndi.dns");

  private WildFly() {}

  static Path home() {
    var home = Path.of(System.getProperty("wildfly.home", "target/wildfly")).toAbsolutePath();
    BuiltWar.existing(home.resolve("jboss-modules.jar").toString());
    return home;
  }

  static List<String> command(ServerSetup setup) {
    var base = base(setup);
    prepare(base);
    deploy(setup, base);
    var command = setup.java();
    OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    EXPORTED.forEach(name -> command.add("--add-exports=" + name + "=ALL-UNNAMED"));
    command.add("-Dorg.jboss.boot.log.file=" + base.resolve(LOG));
    command.add(
        "-Dlogging.configuration=" + base.resolve("configuration/logging.properties").toUri());
    command.addAll(modules("org.jboss.as.standalone"));
    command.add("-Djboss.home.dir=" + home());
    command.add("-Djboss.server.base.dir=" + base);
    command.add("-Djboss.http.port=" + setup.port());
    command.add("-Djboss.management.http.port=" + FreePort.next());
    command.addAll(setup.properties());
    return command;
  }

  private static Path base(ServerSetup setup) {
    return setup.temporaryFiles().resolve("standalone");
  }

  /** It tells more than what is printed: among others how the server was started. */
  static String logFile(ServerSetup setup) {
    try {
      return Files.readString(base(setup).resolve(LOG));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> modules(String main) {
    var jar = home().resolve("jboss-modules.jar").toString();
    return List.of("-jar", jar, "-mp", home().resolve("modules").toString(), main);
  }

  /** Makes a base directory, configured by the script that deployers are given. */
  static void prepare(Path base) {
    try {
      Files.createDirectories(base.resolve("deployments"));
      copy(configured().resolve("configuration"), base.resolve("configuration"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deploy(ServerSetup setup, Path base) {
    try {
      Files.copy(setup.war(), base.resolve("deployments").resolve(fileName(setup)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Here a WAR's name is its context root. */
  private static String fileName(ServerSetup setup) {
    var root = setup.contextRoot().replaceAll("^/|/$", "");
    return (root.isEmpty() ? "ROOT" : root) + ".war";
  }

  /** By the files of its deployment scanner. */
  static void redeploy(ServerSetup setup, Process server) {
    mark(setup, ".deployed", ".undeployed", Files::delete);
    mark(setup, ".dodeploy", ".deployed", Files::createFile);
  }

  private static void mark(ServerSetup setup, String marker, String answer, FileChange change) {
    var folder = base(setup).resolve("deployments");
    var answered = folder.resolve(fileName(setup) + answer);
    var failed = folder.resolve(fileName(setup) + ".failed");
    try {
      change.apply(folder.resolve(fileName(setup) + marker));
      long deadline = System.nanoTime() + setup.patience().toNanos();
      while (!Files.exists(answered)) {
        if (Files.exists(failed) || System.nanoTime() > deadline) {
          throw new IllegalStateException("no " + answered.getFileName());
        }
        Pace.pause();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface FileChange {
    void apply(Path file) throws IOException;
  }

  /** Once, for the script runs seconds; again where the script has changed. */
  private static synchronized Path configured() throws IOException {
    var used = CONFIGURED.resolve(CONFIGURE.getFileName());
    if (Files.exists(used) && Files.mismatch(used, CONFIGURE) < 0) {
      return CONFIGURED;
    }
    Leftovers.delete(CONFIGURED);
    copy(home().resolve("standalone/configuration"), CONFIGURED.resolve("configuration"));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djboss.server.base.dir=" + CONFIGURED.toAbsolutePath());
    command.addAll(modules("org.jboss.as.cli"));
    command.add("--file=" + CONFIGURE);
    var cli = new ProcessBuilder(command);
    cli.environment().put("JBOSS_HOME", home().toString());
    Commands.run(cli);
    keepSecrets(CONFIGURED.resolve("configuration/logging.properties"));
    Files.copy(CONFIGURE, used);
    return CONFIGURED;
  }

  /** The README tells deployers to do so, for the first start reads this file and not the other. */
  private static void keepSecrets(Path logging) throws IOException {
    var level = "logger.org.jboss.as.config.level=";
    Files.writeString(logging, Files.readString(logging).replace(level + "DEBUG", level + "INFO"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}

package io.ticketchat.harness;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is to run. It can be started again after a kill, with the same port, settings and
 * log: that is a restart.
 */
public final class ServerSetup {
  /** The start is quick and the code slow. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private final String name;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> jvmOptions = new ArrayList<>(List.of(SHORT_LIVED));
  private Container container = Container.chosen();
  private int port = FreePort.next();
  private String contextRoot = "/";
  private boolean redeployable;
  private Path war;
  private String readyPath = "api/health";
  private Duration patience = Duration.ofMinutes(4); // half a minute, where nobody else works

  /** The name is that of the log file, {@code target/servers/NAME.log}. */
  ServerSetup(String name) {
    this.name = name;
    heap("512m").set("ticketchat.jwt.secret", ConversationServer.JWT_SECRET);
  }

  /** Not on what {@code harness.container} says. */
  public ServerSetup on(Container chosen) {
    container = chosen;
    return this;
  }

  /** A free one is taken where none is given. */
  public ServerSetup port(int number) {
    port = number;
    return this;
  }

  /** Another WAR than the built one. */
  public ServerSetup war(Path file) {
    war = file;
    return this;
  }

  public ServerSetup contextRoot(String path) {
    contextRoot = path;
    return this;
  }

  /** What must answer 200 before the server counts as started, relative to the context root. */
  public ServerSetup readyPath(String path) {
    readyPath = path;
    return this;
  }

  public ServerSetup patience(Duration atMost) {
    patience = atMost;
    return this;
  }

  /** One of the product's settings, or any other system property. */
  public ServerSetup set(String property, String value) {
    settings.put(property, value);
    return this;
  }

  public ServerSetup database(Database database) {
    return set("ticketchat.db.url", database.url())
        .set("ticketchat.db.user", database.user())
        .set("ticketchat.db.password", database.password());
  }

  /** As in {@code -Xmx}. */
  public ServerSetup heap(String size) {
    return jvmOption("-Xmx" + size);
  }

  /** A later one wins over an earlier one, as with Java. */
  public ServerSetup jvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  /** As it runs in earnest, for what is measured. */
  public ServerSetup optimised() {
    jvmOptions.remove(SHORT_LIVED);
    return this;
  }

  /** {@link ServerProcess#redeploy} may be asked for. */
  public ServerSetup redeployable() {
    redeployable = true;
    return this;
  }

  boolean isRedeployable() {
    return redeployable;
  }

  /** Comes back when the application answers, and fails with the log's end when it does not. */
  public ServerProcess start() {
    return ServerProcess.start(this);
  }

  /**
   * For settings that must be refused: comes back when the server is there without the application,
   * and fails when the application answers.
   */
  public ServerProcess startInVain() {
    return ServerProcess.startInVain(this);
  }

  /** How Java is to run, to go on from. */
  List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-Djava.io.tmpdir=" + temporaryFiles());
    return command;
  }

  List<String> properties() {
    return settings.entrySet().stream()
        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  List<String> command() {
    return container.command(this);
  }

  File log() {
    return Path.of("target", "servers", name + ".log").toFile();
  }

  /** Payara Micro unpacks 127 MB here, WildFly 50; a killed one cannot tidy up. */
  Path temporaryFiles() {
    return Path.of("target", "servers", name + ".tmp").toAbsolutePath();
  }

  Container container() {
    return container;
  }

  int port() {
    return port;
  }

  String contextRoot() {
    return contextRoot;
  }

  Path war() {
    return war == null ? BuiltWar.path() : war;
  }

  String name() {
    return name;
  }

  /** Host, port and context root, with a slash at the end. */
  String address() {
    String path = contextRoot.endsWith("/") ? contextRoot : contextRoot + "/";
    return "localhost:" + port + path;
  }

  String readyPath() {
    return readyPath.startsWith("/") ? readyPath.substring(1) : readyPath;
  }

  Duration patience() {
    return patience;
  }
}

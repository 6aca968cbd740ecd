package io.ticketchat.harness;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What a WAR runs on. Where a test does not choose, {@code -Dharness.container} does. */
public enum Container {
  /**
   * Its kernel starts its services side by side, and on a busy machine one of them now and then
   * misses another: it says so and exits before any application is looked at (payara/Payara#4395).
   */
  PAYARA(
      PayaraMicro::command,
      PayaraMicro::redeploy,
      " ready in ",
      "Exception while loading the app",
      "GlassFishException: Server failed to start"),

  /** Says that it has started, in one way or in the other, after the application has or has not. */
  WILDFLY(WildFly::command, WildFly::redeploy, "WFLYSRV0025:", "WFLYSRV0026:", "WFLYSRV0056:");

  private final Function<ServerSetup, List<String>> command;
  private final BiConsumer<ServerSetup, Process> redeploy;
  private final String started;
  private final String notDeployed;
  private final String kernelFailed;

  Container(
      Function<ServerSetup, List<String>> command,
      BiConsumer<ServerSetup, Process> redeploy,
      String started,
      String notDeployed,
      String kernelFailed) {
    this.command = command;
    this.redeploy = redeploy;
    this.started = started;
    this.notDeployed = notDeployed;
    this.kernelFailed = kernelFailed;
  }

  /** The one that {@code harness.container} names; Payara where it is not set. */
  public static Container chosen() {
    return valueOf(System.getProperty("harness.container", "payara").toUpperCase(Locale.ROOT));
  }

  /** Prepares what the server needs, and tells how to start it. */
  List<String> command(ServerSetup setup) {
    return command.apply(setup);
  }

  /** Back when the server has taken the application off and put it on again. */
  void redeploy(ServerSetup setup, Process server) {
    redeploy.accept(setup, server);
  }

  /** What the server writes besides what it prints; nothing where it only prints. */
  String logFile(ServerSetup setup) {
    return this == WILDFLY ? WildFly.logFile(setup) : "";
  }

  String startedMark() {
    return started;
  }

  /** What of a log comes after the server's start. */
  String sinceStart(String log) {
    return log.substring(Math.max(0, log.indexOf(started)));
  }

  /** The server is there, with the application or without. */
  boolean hasStarted(String log) {
    return log.contains(started) || log.contains(notDeployed);
  }

  boolean hasGivenUp(String log) {
    return log.contains(notDeployed);
  }

  /** Not the application but the server below it gave up. */
  boolean isKernelFailure(String log) {
    return log.contains(kernelFailed);
  }
}

package io.ticketchat.harness;

import java.util.List;

/** The jar that {@code mvn pre-integration-test} has copied. */
final class PayaraMicro {
  private static final String CONFIG = "server-config/payara/";

  private PayaraMicro() {}

  static List<String> command(ServerSetup setup) {
    var command = setup.java();
    command.addAll(setup.properties());
    command.addAll(List.of("-jar", BuiltWar.existing(jar()).toString()));
    command.addAll(List.of("--deploy", setup.war().toString()));
    command.addAll(List.of("--contextroot", setup.contextRoot()));
    command.addAll(List.of("--port", String.valueOf(setup.port())));
    command.addAll(List.of("--prebootcommandfile", CONFIG + "preboot.txt"));
    command.addAll(List.of("--logproperties", CONFIG + "logging.properties"));
    command.addAll(List.of("--nocluster", "--disablephonehome"));
    return command;
  }

  private static String jar() {
    return System.getProperty("payara.microJar", "target/payara-micro/payara-micro.jar");
  }
}

package io.ticketchat.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The jar that {@code mvn pre-integration-test} has copied. */
final class PayaraMicro {
  private static final String CONFIG = "server-config/payara/";

  private PayaraMicro() {}

  static List<String> command(ServerSetup setup) {
    var command = setup.java();
    command.addAll(setup.properties());
    command.addAll(setup.isRedeployable() ? redeployable() : List.of("-jar", jar().toString()));
    command.addAll(List.of("--deploy", setup.war().toString()));
    command.addAll(List.of("--contextroot", setup.contextRoot()));
    command.addAll(List.of("--port", String.valueOf(setup.port())));
    command.addAll(List.of("--prebootcommandfile", CONFIG + "preboot.txt"));
    command.addAll(List.of("--logproperties", CONFIG + "logging.properties"));
    command.addAll(List.of("--nocluster", "--disablephonehome"));
    return command;
  }

  private static Path jar() {
    return BuiltWar.existing(
        System.getProperty("payara.microJar", "target/payara-micro/payara-micro.jar"));
  }

  /** Nothing but a program around it can do so; what its manifest opens, it then has to open. */
  private static List<String> redeployable() {
    var command = new ArrayList<String>();
    try (var file = new JarFile(jar().toFile())) {
      var manifest = file.getManifest().getMainAttributes();
      manifest(manifest, "Add-Opens").forEach(name -> command.add("--add-opens=" + name));
      manifest(manifest, "Add-Exports").forEach(name -> command.add("--add-exports=" + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var classes = Path.of("target", "test-classes").toAbsolutePath();
    command.addAll(List.of("-cp", jar() + System.getProperty("path.separator") + classes));
    command.add(RedeployingPayara.class.getName());
    return command;
  }

  private static List<String> manifest(Attributes manifest, String name) {
    var names = manifest.getValue(name).trim().split("\\s+");
    return List.of(names).stream().map(one -> one + "=ALL-UNNAMED").toList();
  }

  static void redeploy(ServerSetup setup, Process server) {
    var line = "%s %s%n".formatted(setup.contextRoot(), setup.war());
    try {
      long before = RedeployingPayara.count(setup);
      server.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
      server.getOutputStream().flush();
      long deadline = System.nanoTime() + setup.patience().toNanos();
      while (RedeployingPayara.count(setup) == before) {
        if (!server.isAlive() || System.nanoTime() > deadline) {
          throw new IllegalStateException(setup.name() + " did not put the application on anew");
        }
        Pace.pause();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

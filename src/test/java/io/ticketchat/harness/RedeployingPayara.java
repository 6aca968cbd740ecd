package io.ticketchat.harness;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * Payara Micro, in a process of its own, that puts a WAR on anew for every line it is given: the
 * context root and the file. By reflection, for its jar holds another of everything and is kept off
 * the tests' class path.
 */
final class RedeployingPayara {
  private static final String DONE = "Redeployed for the tests";

  private RedeployingPayara() {}

  /** Takes Payara Micro's own arguments. */
  public static void main(String... arguments) throws ReflectiveOperationException, IOException {
    var micro = Class.forName("fish.payara.micro.PayaraMicro");
    micro.getMethod("main", String[].class).invoke(null, (Object) arguments);
    var boot = micro.getMethod("getInstance").invoke(null);
    var runtime = boot.getClass().getMethod("getRuntime").invoke(boot);
    var undeploy = runtime.getClass().getMethod("undeploy", String.class);
    var deploy = runtime.getClass().getMethod("deploy", String.class, String.class, File.class);
    var names = runtime.getClass().getMethod("getDeployedApplicationNames");
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = lines.readLine()) != null; ) {
      var parts = line.split(" ", 2);
      for (var name : (Iterable<?>) names.invoke(runtime)) {
        undeploy.invoke(runtime, name);
      }
      deploy.invoke(runtime, "ticketchat", parts[0], new File(parts[1]));
      System.out.println(DONE);
    }
  }

  /** How often a server has been through it, by its log. */
  static long count(ServerSetup setup) throws IOException {
    try (var lines = Files.lines(setup.log().toPath())) {
      return lines.filter(line -> line.contains(DONE)).count();
    }
  }
}

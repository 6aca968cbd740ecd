package io.ticketchat.chaos;

import io.ticketchat.chaos.check.Checker;
import io.ticketchat.chaos.check.Report;
import io.ticketchat.chaos.load.FinalRead;
import io.ticketchat.chaos.load.Settling;
import io.ticketchat.chaos.load.Workload;
import io.ticketchat.chaos.record.Entry.Fault;
import io.ticketchat.chaos.record.Recorder;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.ServerSetup;
import io.ticketchat.harness.Tokens;
import io.ticketchat.harness.link.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A server under load, behind a proxy, with a recording of it all. */
final class Run implements AutoCloseable {

  final String name;
  final long seed = Long.getLong("chaos.seed", System.nanoTime() & 0xffff_ffffL);
  final Random random = new Random(seed);
  final Recorder recorder;
  final Workload load;
  final FaultProxy proxy;
  private final Database database;
  private final ServerSetup setup;
  private final String container;
  private ServerProcess server;
  private int faults;

  Run(String name, Database database) throws IOException, InterruptedException {
    this(name, database, ServerProcess.named(name));
  }

  /** On a server that is set up in some way, but for its database and its limits. */
  Run(String name, Database database, ServerSetup setup) throws IOException, InterruptedException {
    this.name = name;
    this.database = database;
    this.setup = setup;
    System.out.printf("%s: -Dchaos.seed=%d%n", name, seed);
    setup.database(database).set("ticketchat.limits.actions-per-minute", "0");
    server = setup.start();
    container = Circumstances.container(server.log());
    proxy = new FaultProxy(server.baseUri().getPort());
    recorder = new Recorder(name);
    load = new Workload(URI.create("http://localhost:" + proxy.port() + "/"), recorder, random);
    load.start();
  }

  String container() {
    return container;
  }

  String database() {
    return Circumstances.database(database);
  }

  int faults() {
    return faults;
  }

  URI baseUri() {
    return server.baseUri();
  }

  void broke(String what) {
    faults++;
    recorder.add(t -> new Fault(t, what));
  }

  /** Kills the server and starts it again; gives the time when it answered again. */
  long killAndStart() {
    broke("kill -9");
    server.kill();
    server = setup.start();
    recorder.add(t -> new Fault(t, "started"));
    return recorder.now();
  }

  /** Takes the application off the running server and puts it on again. */
  void redeploy() {
    broke("redeploy");
    server.redeploy();
    recorder.add(t -> new Fault(t, "started"));
  }

  String log() {
    return server.log();
  }

  ServerProcess server() {
    return server;
  }

  void pause(int atMostMillis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(atMostMillis)); // a random moment
  }

  /** Waits for acknowledgements beyond a number; fails where they don't come. */
  void awaitAcknowledged(long number) {
    org.awaitility.Awaitility.await()
        .atMost(90, TimeUnit.SECONDS)
        .until(() -> load.acknowledged() >= number);
  }

  /** Mends everything, lets all come to rest, and holds the recording against the database. */
  Report finish(long darkMillis) throws IOException, InterruptedException {
    proxy.mend();
    load.stop();
    var admin = new Api(server.baseUri(), Tokens.admin("root"));
    new Settling(admin, server.chatUri(), recorder).run(load.readers());
    var read = FinalRead.of(admin, load.tickets());
    load.close();
    server.close();
    read.record(database, recorder);
    recorder.close();
    var report = new Checker(recorder.entries(), darkMillis).check();
    System.out.printf("%s: %d faults, %s%n", name, faults, report);
    return report;
  }

  Report finish() throws IOException, InterruptedException {
    return finish(5_000);
  }

  @Override
  public void close() {
    load.close();
    proxy.close();
    server.close();
  }
}

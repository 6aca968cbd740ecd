package io.ticketchat.chaos.load;

import io.ticketchat.chaos.listen.JavaClientReader;
import io.ticketchat.chaos.listen.PassingReader;
import io.ticketchat.chaos.listen.SocketIoReader;
import io.ticketchat.chaos.listen.StayingReader;
import io.ticketchat.chaos.record.Entry.Access;
import io.ticketchat.chaos.record.Entry.History;
import io.ticketchat.chaos.record.Recorder;
import io.ticketchat.chaos.speak.HttpSpeaker;
import io.ticketchat.chaos.speak.JavaClientSpeaker;
import io.ticketchat.chaos.speak.RawSpeaker;
import io.ticketchat.chaos.speak.SocketIoSpeaker;
import io.ticketchat.chaos.speak.Speaker;
import io.ticketchat.chaos.speak.Writer;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Writers and readers of every kind over several tickets, in front of a proxy. */
public final class Workload implements AutoCloseable {

  private static final int TICKETS = 5;
  private static final int PACE_MILLIS = 100;
  private static final String OWNER = "owner";

  private final Recorder recorder;
  private final Random random;
  private final URI base;
  private final URI chat;
  private final AtomicLong acknowledged = new AtomicLong();
  private final List<String> tickets = new ArrayList<>();
  private final List<StayingReader> readers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private String restricted = "";
  private volatile boolean writing = true;
  private int writers;

  /**
   * @param base where the server, or a proxy in front of it, is to be reached
   */
  public Workload(URI base, Recorder recorder, Random random) {
    this.base = base;
    this.chat = URI.create("ws" + base.toString().substring("http".length()) + "chat");
    this.recorder = recorder;
    this.random = random;
  }

  /** Begins to write, and enters rooms while there is written. */
  public void start() throws IOException, InterruptedException {
    openTickets();
    for (int i = 0; i < 2; i++) {
      write(new HttpSpeaker(base, Tokens.agent("http-" + i)), "http-" + i);
      write(new RawSpeaker(chat, Tokens.agent("raw-" + i)), "raw-" + i);
      write(new JavaClientSpeaker(chat, Tokens.agent("java-" + i)), "java-" + i);
      var ways = i == 0 ? new String[] {"websocket"} : new String[] {"polling", "websocket"};
      write(new SocketIoSpeaker(base, Tokens.agent("sio-" + i), ways), "sio-" + i);
    }
    write(new RawSpeaker(chat, Tokens.client(OWNER)), OWNER, List.of(restricted));
    for (int i = 0; i < 3; i++) {
      readByJavaClient("stays-java-" + i);
      readBySocketIo("stays-sio-" + i, i == 0 ? new String[] {"websocket"} : new String[0]);
      var passer = "passes-" + i;
      tickets.forEach(ticket -> recorder.add(t -> new Access(t, passer, ticket, true)));
      pass(passer, tickets);
    }
    Deputies.AGENTS.forEach(agent -> pass(agent, List.of(restricted)));
    thread(
        new Deputies(
            base, Tokens.admin("root"), restricted, tickets, recorder, seeded(), () -> writing),
        "deputies");
  }

  private void openTickets() {
    var owner = new Api(base, Tokens.client(OWNER));
    for (int i = 0; i < TICKETS; i++) {
      tickets.add(owner.createTicket("Chaos " + i));
    }
    restricted = owner.createTicket("Restricted");
    recorder.add(t -> new Access(t, OWNER, restricted, true));
    // As long as it is given to nobody, every agent may see it.
    Deputies.AGENTS.forEach(agent -> recorder.add(t -> new Access(t, agent, restricted, true)));
  }

  /** So that one thread's random choices do not depend on another's. */
  private Random seeded() {
    return new Random(random.nextLong());
  }

  private void write(Speaker speaker, String user) {
    write(speaker, user, tickets);
  }

  private void write(Speaker speaker, String user, List<String> where) {
    writers++;
    thread(
        new Writer(
            user, speaker, where, recorder, seeded(), PACE_MILLIS, () -> writing, acknowledged),
        user);
  }

  private List<String> someTickets(String user) {
    int first = random.nextInt(TICKETS - 2);
    var some = List.copyOf(tickets.subList(first, first + 3));
    some.forEach(ticket -> recorder.add(t -> new Access(t, user, ticket, true)));
    return some;
  }

  private void readByJavaClient(String user) throws IOException, InterruptedException {
    var some = someTickets(user);
    var reader = new JavaClientReader(chat, user, Tokens.agent(user), some, recorder);
    readers.add(reader);
    reader.join();
    var admin = new Api(base, Tokens.admin("root"));
    for (var ticket : some) {
      long seq = reader.joinedAt(ticket);
      var messages = FinalRead.history(admin, ticket, seq);
      recorder.add(t -> new History(t, reader.stream(ticket), ticket, seq, messages));
    }
  }

  private void readBySocketIo(String user, String... transports) {
    var token = Tokens.agent(user);
    readers.add(new SocketIoReader(base, user, token, someTickets(user), recorder, transports));
  }

  private void pass(String user, List<String> where) {
    thread(
        new PassingReader(chat, user, Tokens.agent(user), where, recorder, seeded(), () -> writing),
        user);
  }

  private void thread(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, failure) -> failures.put(name, failure));
    thread.start();
    threads.add(thread);
  }

  /** Messages acknowledged so far. */
  public long acknowledged() {
    return acknowledged.get();
  }

  public int writers() {
    return writers;
  }

  public List<StayingReader> readers() {
    return List.copyOf(readers);
  }

  public List<String> tickets() {
    var all = new ArrayList<>(tickets);
    all.add(restricted);
    return all;
  }

  /** Lets everybody finish what was begun; fails where one does not come to an end. */
  public void stop() throws InterruptedException {
    writing = false;
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    for (var thread : threads) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      if (thread.isAlive()) {
        throw new AssertionError(thread.getName() + " still waits for an acknowledgement");
      }
    }
    failures.forEach(
        (name, failure) -> {
          throw new AssertionError(name + " failed by itself", failure);
        });
  }

  @Override
  public void close() {
    writing = false;
    threads.forEach(Thread::interrupt);
    readers.forEach(StayingReader::close);
  }
}

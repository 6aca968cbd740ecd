package io.ticketchat.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketchat.attack.RawHttp;
import io.ticketchat.harness.Api;
import io.ticketchat.harness.Database;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.ServerProcess;
import io.ticketchat.harness.Tokens;
import io.ticketchat.socketio.RawSocketIo.Way;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POSTs that drip, one byte in ten seconds, while others talk. */
class SlowPostsIT {

  private static final int PING_SECONDS = 2;
  private static final int QUIET_SECONDS = 6;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private static ServerProcess server;
  private static RawChat writer;
  private static String ticket;
  private static final List<Member> MEMBERS = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    server =
        ServerProcess.named("slow-posts")
            .database(Database.h2("slow-posts"))
            .set("ticketchat.limits.actions-per-minute", "0")
            .set("ticketchat.connection.ping-seconds", String.valueOf(PING_SECONDS))
            .start();
    ticket = new Api(server.baseUri(), Tokens.client("customer")).createTicket("Slow POSTs");
    writer = RawChat.as(server.chatUri(), Tokens.agent("writer"));
    for (var way : List.of(Way.POLLING, Way.WEBSOCKET, Way.POLLING, Way.WEBSOCKET)) {
      var token = Tokens.admin("member" + MEMBERS.size());
      MEMBERS.add(new Member(server.baseUri(), way, token, ticket));
    }
    talkUntil(System.nanoTime() + QUIET_SECONDS * SECOND, () -> {}); // code and caches warm up
  }

  @AfterAll
  static void stop() throws IOException {
    for (var member : MEMBERS) {
      member.close();
    }
    writer.close();
    server.close();
  }

  @ParameterizedTest(name = "{0} POSTs")
  @ValueSource(ints = {25, 100, 400})
  @DisplayName("B-05 Slow POSTs delay nobody's heartbeat and message, and are cut at 20 s")
  void slowPostsDelayNobody(int count) throws Exception {
    long quiet = System.nanoTime();
    int heard = talkUntil(quiet + QUIET_SECONDS * SECOND, () -> {});
    var before = ages(heard);
    long pauseBefore = longestPause(quiet);

    var sessions = new ArrayList<Polling>();
    for (int i = 0; i < count; i++) {
      sessions.add(Polling.open(server.baseUri()));
    }
    long begin = System.nanoTime();
    var posts = new LinkedHashMap<RawHttp.Exchange, Long>();
    for (var session : sessions) {
      var post = session.beginPost(1_000);
      post.write(Polling.utf8("4"));
      posts.put(post, System.nanoTime());
    }
    heard = talkUntil(begin + 9 * SECOND, () -> {});
    for (var post : posts.keySet()) {
      post.write(Polling.utf8("0"));
    }
    var cut = new ArrayList<Long>();
    talkUntil(begin + 25 * SECOND, () -> collect(posts, cut));
    var during = ages(heard);
    long pause = longestPause(begin);
    for (var post : posts.keySet()) {
      post.close();
    }

    System.out.printf(
        "%d slow POSTs: p99 %d ms (%d ms without), longest time between pings %d ms (%d ms"
            + " without), cut after %s ms, %d deliveries%n",
        count,
        Member.p99(during),
        Member.p99(before),
        pause,
        pauseBefore,
        cut.stream().mapToLong(millis -> millis).summaryStatistics(),
        during.size());
    MEMBERS.forEach(Member::assertAlive);
    assertThat(cut).hasSize(count).allMatch(millis -> millis > 15_000 && millis < 25_000);
    assertThat(pause).isLessThan(TimeUnit.SECONDS.toMillis(PING_SECONDS + 2));
    assertThat(Member.p99(during)).isLessThan(1_000 + Member.p99(before));
    assertThat(sessions.get(0).isOpen()).isFalse();
  }

  /** A message every 50 ms until then; gives how many each member had heard at the beginning. */
  private static int talkUntil(long end, Runnable meanwhile) throws IOException {
    int first = MEMBERS.get(0).heard();
    int sent = 0;
    while (System.nanoTime() < end) {
      var text = System.nanoTime() + " " + "x".repeat(200);
      writer.ask("send_message", "{\"ticketId\":\"" + ticket + "\",\"message\":\"" + text + "\"}");
      sent++;
      meanwhile.run();
      pause();
    }
    int all = first + sent;
    await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              MEMBERS.forEach(Member::assertAlive);
              assertThat(MEMBERS).allMatch(member -> member.heard() == all);
            });
    return first;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> ages(int first) {
    return MEMBERS.stream().flatMap(member -> member.agesFrom(first).stream()).toList();
  }

  private static long longestPause(long since) {
    return MEMBERS.stream().mapToLong(member -> member.longestPause(since)).max().orElseThrow();
  }

  /** Notes how long those lived that have been answered, or hung up on, since the last time. */
  private static void collect(Map<RawHttp.Exchange, Long> posts, List<Long> cut) {
    posts
        .entrySet()
        .removeIf(
            post -> {
              boolean ended = hasEnded(post.getKey());
              if (ended) {
                cut.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - post.getValue()));
              }
              return ended;
            });
  }

  private static boolean hasEnded(RawHttp.Exchange post) {
    try {
      if (post.socket().getInputStream().available() == 0) {
        return false;
      }
      assertThat(Polling.checked(post.answer()).status()).isIn(400, 408);
      post.close();
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException hungUp) {
      return true;
    }
  }
}

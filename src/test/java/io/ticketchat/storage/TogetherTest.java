package io.ticketchat.storage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TogetherTest {

  private static final int CROWD = 20;

  private final Map<String, Integer> table = new ConcurrentHashMap<>();
  private final List<Set<String>> lookups = new CopyOnWriteArrayList<>();
  private final Semaphore permits = new Semaphore(1_000);
  private final Together<String, Integer> together = new Together<>(this::look);
  private final List<Thread> started = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

  private Thread thread(Runnable task) {
    var thread = new Thread(task);
    started.add(thread);
    return thread;
  }

  private long waiting() {
    return started.stream().filter(one -> one.getState() == Thread.State.WAITING).count();
  }

  private Map<String, Integer> look(Collection<String> keys) {
    lookups.add(Set.copyOf(keys));
    var read = keys.stream().filter(table::containsKey).collect(toMap(key -> key, table::get));
    permits.acquireUninterruptibly();
    if (keys.contains("broken")) {
      throw new IllegalStateException("broken");
    }
    return read;
  }

  private List<Future<Optional<Integer>>> ask(String prefix, int count) {
    var asked = new ArrayList<Future<Optional<Integer>>>();
    for (int i = 0; i < count; i++) {
      var key = prefix + i;
      asked.add(threads.submit(() -> together.get(key)));
    }
    return asked;
  }

  @AfterEach
  void stop() {
    permits.release(1_000);
    threads.shutdownNow();
  }

  @Test
  void oneAloneIsServedAtOnce() {
    table.put("a", 1);

    assertThat(together.get("a")).contains(1);
    assertThat(together.get("b")).isEmpty();
    assertThat(lookups).containsExactly(Set.of("a"), Set.of("b"));
  }

  @Test
  @DisplayName("B-12 (in small) who comes while the database is asked is served by one more lookup")
  void aCrowdIsServedTogether() throws Exception {
    permits.drainPermits();
    for (int i = 0; i < CROWD; i++) {
      table.put("k" + i, i);
    }
    var first = ask("first", 1);
    await().atMost(10, SECONDS).until(() -> lookups.size() == 1);
    var crowd = ask("k", CROWD);
    await().atMost(10, SECONDS).until(() -> waiting() == 1 + CROWD);
    permits.release(2);

    for (int i = 0; i < CROWD; i++) {
      assertThat(crowd.get(i).get(10, SECONDS)).contains(i);
    }
    assertThat(first.get(0).get(10, SECONDS)).isEmpty();
    assertThat(lookups).hasSize(2);
    assertThat(lookups.get(1)).hasSize(CROWD);
  }

  @Test
  @DisplayName("B-12 (in small) after a lookup for many the next many have a moment to gather")
  void aCrowdGathers() throws Exception {
    permits.drainPermits();
    var first = ask("first", 1);
    await().atMost(10, SECONDS).until(() -> lookups.size() == 1);
    var crowd = ask("k", CROWD);
    await().atMost(10, SECONDS).until(() -> waiting() == 1 + CROWD);
    long released = System.nanoTime();
    permits.release(1_000);
    first.get(0).get(10, SECONDS);
    for (var one : crowd) {
      one.get(10, SECONDS);
    }
    together.get("next");

    assertThat(System.nanoTime() - released).isGreaterThan(Together.MOMENT.toNanos());
    assertThat(lookups).hasSize(3);
  }

  @Test
  void nobodyGetsWhatWasReadBeforeItAsked() throws Exception {
    permits.drainPermits();
    table.put("k0", 1);
    var before = ask("k", 1).get(0);
    await().atMost(10, SECONDS).until(() -> lookups.size() == 1);
    table.put("k0", 2);
    var after = ask("k", 1).get(0);
    permits.release(2);

    assertThat(before.get(10, SECONDS)).contains(1);
    assertThat(after.get(10, SECONDS)).contains(2);
  }

  @Test
  void aFailureIsOfThoseItWasFor() {
    table.put("a", 1);

    assertThatThrownBy(() -> together.get("broken")).hasMessage("broken");
    assertThat(together.get("a")).contains(1);
  }

  @Test
  void keysAreEvenedToPowersOfTwo() {
    assertThat(Together.evened(List.of("a"))).containsExactly("a");
    assertThat(Together.evened(List.of("a", "b"))).containsExactly("a", "b");
    assertThat(Together.evened(List.of("a", "b", "c"))).containsExactly("a", "b", "c", "c");
    assertThat(Together.evened(List.of(1, 2, 3, 4, 5))).hasSize(8).endsWith(5, 5, 5);
    assertThat(Together.evened(List.of())).isEmpty();
    assertThat(Together.evened(List.of(1, 2, 3), 0)).containsExactly(1, 2, 3, 0);
  }
}

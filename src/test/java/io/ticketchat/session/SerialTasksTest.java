package io.ticketchat.session;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialTasksTest {

  private final List<Object> done = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  private CompletionStage<?> note(Object what) {
    done.add(what);
    return completedStage(null);
  }

  @Test
  void theNextTaskStartsWhenTheStageOfTheOneBeforeHasCompleted() {
    var tasks = new SerialTasks(Runnable::run, 10);
    var first = new CompletableFuture<Void>();
    tasks.offer(() -> first);
    tasks.offer(() -> note("second"));

    assertThat(done).isEmpty();

    first.complete(null);

    assertThat(done).containsExactly("second");
  }

  @Test
  void tasksKeepTheirOrderAcrossThreadsAndStagesThatCompleteWhenever() {
    int count = 5_000;
    var tasks = new SerialTasks(pool, count);
    var atATime = new AtomicInteger();
    var random = new Random(7);
    for (int i = 0; i < count; i++) {
      int number = i;
      boolean later = random.nextBoolean();
      tasks.offer(
          () -> {
            done.add(atATime.incrementAndGet() == 1 ? number : "two at a time");
            return later
                ? CompletableFuture.runAsync(atATime::decrementAndGet, pool)
                : completedStage(atATime.decrementAndGet());
          });
    }

    await().until(() -> done.size() == count);
    assertThat(done).isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void offersOfManyThreadsAreAllTaken() {
    int each = 2_000;
    var tasks = new SerialTasks(pool, 4 * each);
    var offers =
        IntStream.range(0, 4)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int i = 0; i < each; i++) {
                            tasks.offer(() -> note(thread));
                          }
                        }))
            .toArray(CompletableFuture[]::new);

    CompletableFuture.allOf(offers).join();
    await().until(() -> done.size() == 4 * each);
  }

  @Test
  void moreThanMayWaitIsRefusedUntilThereIsRoomAgain() {
    var tasks = new SerialTasks(Runnable::run, 2);
    var first = new CompletableFuture<Void>();
    tasks.offer(() -> first);

    assertThat(tasks.offer(() -> note(1))).isTrue();
    assertThat(tasks.offer(() -> note(2))).isTrue();
    assertThat(tasks.offer(() -> note(3))).isFalse();
    first.complete(null);

    assertThat(tasks.offer(() -> note(4))).isTrue();
    assertThat(done).containsExactly(1, 2, 4);
  }

  @Test
  void moreThanMayWeighIsRefusedButAloneATaskOfAnyWeightFits() {
    var tasks = new SerialTasks(Runnable::run, 10, 100);
    var first = new CompletableFuture<Void>();
    tasks.offer(1_000, () -> first);

    assertThat(tasks.offer(1_000, () -> note("heavy"))).isTrue();
    assertThat(tasks.offer(1, () -> note("light"))).isFalse();
    first.complete(null);

    assertThat(tasks.offer(60, () -> note("again"))).isTrue();
    assertThat(done).containsExactly("heavy", "again");
  }

  @Test
  void whatWaitsWeighsNothingAnyMoreOnceItIsDone() {
    var tasks = new SerialTasks(Runnable::run, 10, 100);
    for (int i = 0; i < 50; i++) {
      var busy = new CompletableFuture<Void>();
      tasks.offer(() -> busy);
      assertThat(tasks.offer(60, () -> note("done"))).isTrue();
      assertThat(tasks.offer(40, () -> note("done"))).isTrue();
      assertThat(tasks.offer(1, () -> note("too much"))).isFalse();
      busy.complete(null);
    }

    assertThat(done).hasSize(100).containsOnly("done");
  }

  @Test
  void theLastTaskIsTakenHoweverManyWait() {
    var tasks = new SerialTasks(Runnable::run, 1);
    var first = new CompletableFuture<Void>();
    tasks.offer(() -> first);
    tasks.offer(() -> note("waiting"));
    tasks.offerLast(() -> note("last"));
    first.complete(null);

    assertThat(done).containsExactly("waiting", "last");
  }

  @Test
  void aTaskWhoseStageFailsHoldsNobodyUp() {
    var tasks = new SerialTasks(Runnable::run, 10);

    tasks.offer(() -> CompletableFuture.failedStage(new IllegalStateException("broken")));
    tasks.offer(() -> note("next"));

    assertThat(done).containsExactly("next");
  }

  @Test
  void aTaskThatThrowsHoldsNobodyUp() {
    var tasks = new SerialTasks(pool::submit, 10); // which keeps the failure to itself

    tasks.offer(
        () -> {
          throw new StackOverflowError("broken");
        });
    tasks.offer(() -> note("next"));
    tasks.offerLast(() -> note("last"));

    await().untilAsserted(() -> assertThat(done).containsExactly("next", "last"));
  }

  @Test
  void whereTheServerStopsWhatIsLeftIsDoneByTheCaller() {
    var tasks =
        new SerialTasks(
            task -> {
              throw new RejectedExecutionException("stopped");
            },
            10);

    tasks.offer(() -> note("event"));
    tasks.offerLast(() -> note("closed"));

    assertThat(done).containsExactly("event", "closed");
  }
}

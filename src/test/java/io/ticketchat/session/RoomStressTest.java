package io.ticketchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.session.outbound.Outbound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The room between a writer, hints that come lost, doubled and mixed up, and those who join. */
class RoomStressTest {

  private static final int ENTRIES = 400;
  private static final int HINTERS = 3;
  private static final int JOINERS = 16;
  private static final long A_MOMENT = 20_000;

  private record Joined(RecordingTransport transport, long afterSeq) {}

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final AtomicLong stored = new AtomicLong();
  private final Room room = new Room(session -> {});

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  @DisplayName("D-19, M-04 (in small) joining while others write: neither a gap nor a repeat")
  void joiningWhileOthersWrite(long seed) {
    var hinters =
        IntStream.range(0, HINTERS)
            .mapToObj(i -> CompletableFuture.runAsync(() -> hint(new Random(seed * 10 + i)), pool))
            .toArray(CompletableFuture[]::new);
    var joiners =
        IntStream.range(0, JOINERS)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> join(new Random(seed * 100 + i), (long) ENTRIES * i / JOINERS), pool))
            .toList();
    for (long seq = 1; seq <= ENTRIES; seq++) {
      stored.set(seq); // committed; the hinters tell of it
      LockSupport.parkNanos(A_MOMENT);
    }

    CompletableFuture.allOf(hinters).join();
    var joined = joiners.stream().map(CompletableFuture::join).toList();
    repair(ENTRIES); // the position check

    for (var one : joined) {
      assertThat(one.transport().seqs())
          .as("seed %d, after %d", seed, one.afterSeq())
          .isEqualTo(LongStream.rangeClosed(one.afterSeq() + 1, ENTRIES).boxed().toList());
    }
  }

  /** Hands on what is stored: some lost, some doubled, all shuffled within a window. */
  private void hint(Random random) {
    for (long told = 0; told < ENTRIES; ) {
      long until = Math.min(stored.get(), told + 1 + random.nextInt(90));
      var window = new ArrayList<>(LongStream.rangeClosed(told + 1, until).boxed().toList());
      Collections.shuffle(window, random);
      for (long seq : window) {
        for (int copies = random.nextInt(4); copies > 0; copies--) {
          if (room.deliver(Conversations.message(seq))) {
            repair(room.gapEnd());
          }
        }
      }
      told = Math.max(told, until);
      LockSupport.parkNanos(A_MOMENT);
    }
  }

  private void repair(long until) {
    for (long from = room.position(); from >= 0 && from < until; from = room.position()) {
      read(from, until).forEach(seq -> room.deliver(Conversations.message(seq)));
    }
  }

  private List<Long> read(long after, long until) {
    return LongStream.rangeClosed(after + 1, Math.min(until, stored.get())).boxed().toList();
  }

  /** As a join with {@code afterSeq} does it: in the room first, then the log's end, then live. */
  private Joined join(Random random, long notBefore) {
    while (stored.get() < notBefore) {
      LockSupport.parkNanos(A_MOMENT);
    }
    var transport = RecordingTransport.synchronous().watching(room);
    var session = Conversations.session(Conversations.ANN, transport);
    room.enter(session);
    long lastSeq = stored.get();
    room.position(lastSeq);
    long afterSeq = Math.max(0, lastSeq - random.nextInt(200));
    read(afterSeq, lastSeq)
        .forEach(seq -> session.send(Outbound.replay(Conversations.message(seq).replayed())));
    long seen = lastSeq;
    while (!room.goLive(session, seen + 1, lastSeq)) {
      for (long seq : read(seen, seen + 200)) {
        session.send(Conversations.message(seq));
        seen = seq;
      }
    }
    return new Joined(transport, afterSeq);
  }
}

package io.ticketchat.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks things up for many threads at a time: who comes while a lookup is under way waits for its
 * end, and is then served by one more lookup, together with all who have come meanwhile. So a crowd
 * that comes back at once costs the database little more than one client: between two lookups for
 * many there is a moment in which the next many gather. What is given was read after it was asked
 * for. Thread-safe; blocks.
 */
public final class Together<K, V> {

  /** What is asked for next, or was. Guarded by the lock while it is looked up. */
  private final class Round {
    final Set<K> keys = new LinkedHashSet<>();
    @Nullable Map<K, V> found;
    @Nullable RuntimeException failure;

    boolean isOver() {
      return found != null || failure != null;
    }

    void look() {
      try {
        found = lookup.apply(keys);
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    Optional<V> get(K key) {
      if (found == null) {
        throw failure == null ? new IllegalStateException("Not looked up") : failure;
      }
      return Optional.ofNullable(found.get(key));
    }
  }

  /** Nobody waits for others where there are fewer than these. */
  private static final int CROWD = 4;

  /** From one lookup for a crowd to the next. */
  static final Duration MOMENT = Duration.ofMillis(40);

  private final Function<Collection<K>, Map<K, V>> lookup;
  private final ReentrantLock looking = new ReentrantLock();

  /** When the last lookup for a crowd began, as {@link System#nanoTime} tells. Under the lock. */
  private long lastCrowd = System.nanoTime() - MOMENT.toNanos();

  private Round next = new Round();

  /**
   * Looks up with the given function, which is called by one thread at a time.
   *
   * @param lookup gives what there is of the keys, each of which it is given once
   */
  public Together(Function<Collection<K>, Map<K, V>> lookup) {
    this.lookup = lookup;
  }

  /** What the key leads to; what the lookup throws, it throws to all whom it was for. */
  public Optional<V> get(K key) {
    var round = enlist(key);
    looking.lock();
    try {
      if (!round.isOver()) {
        gather();
        begin();
        round.look();
      }
      return round.get(key);
    } finally {
      looking.unlock();
    }
  }

  private synchronized Round enlist(K key) {
    next.keys.add(key);
    return next;
  }

  private void gather() {
    long left = lastCrowd + MOMENT.toNanos() - System.nanoTime();
    if (left > 0) {
      LockSupport.parkNanos(left);
    }
  }

  /** Whoever comes from now on is for the round after this one. */
  private synchronized void begin() {
    if (next.keys.size() >= CROWD) {
      lastCrowd = System.nanoTime();
    }
    next = new Round();
  }

  /** As many keys as a power of two, the last one repeated: few different statements. */
  public static <K> List<K> evened(Collection<K> keys) {
    var all = new ArrayList<>(keys);
    return all.isEmpty() ? all : evened(all, all.get(all.size() - 1));
  }

  /** As many keys as a power of two, filled up with one that leads to nothing. */
  public static <K> List<K> evened(Collection<K> keys, K nothing) {
    var all = new ArrayList<>(keys);
    int size = Integer.highestOneBit(Math.max(1, 2 * all.size() - 1));
    while (all.size() < size) {
      all.add(nothing);
    }
    return all;
  }
}

package io.ticketchat.harness;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** A program for {@link DeadlocksTest}: two of its threads take two things in opposite order. */
final class Deadlocked {
  private static final CountDownLatch BOTH_HOLD_ONE = new CountDownLatch(2);
  private static final String READY = "ready";

  private Deadlocked() {}

  /** {@code monitors} or {@code locks}; anything else, and they wait for nothing. */
  public static void main(String[] arguments) throws InterruptedException {
    var kind = arguments[0];
    var things = List.of(new ReentrantLock(), new ReentrantLock());
    for (int i = 0; i < 2; i++) {
      var first = things.get(i);
      var second = things.get(1 - i);
      switch (kind) {
        case "monitors" -> new Thread(() -> synchronise(first, second), "party-" + i).start();
        case "locks" -> new Thread(() -> lock(first, second), "party-" + i).start();
        default -> {}
      }
    }
    boolean planted = kind.equals("monitors") || kind.equals("locks");
    while (planted && ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null) {
      Thread.sleep(10); // the pace of asking
    }
    System.out.println(READY);
    Thread.currentThread().join();
  }

  private static void synchronise(Object first, Object second) {
    synchronized (first) {
      bothHoldOne();
      synchronized (second) {
        throw new IllegalStateException("Not to be reached");
      }
    }
  }

  private static void lock(ReentrantLock first, ReentrantLock second) {
    first.lock();
    bothHoldOne();
    second.lock();
    throw new IllegalStateException("Not to be reached");
  }

  private static void bothHoldOne() {
    BOTH_HOLD_ONE.countDown();
    try {
      BOTH_HOLD_ONE.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.ticketchat.chaos;

import io.ticketchat.harness.link.Direction;
import io.ticketchat.harness.link.FaultProxy;
import io.ticketchat.harness.link.Impairment;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One random fault of the line after another. */
final class LinkFaults {

  private static final int LONGEST_MILLIS = 4_000;
  private static final int KINDS = 8;

  private final FaultProxy proxy;
  private final Random random;

  LinkFaults(FaultProxy proxy, Random random) {
    this.proxy = proxy;
    this.random = random;
  }

  /** Breaks something, says what, and mends it after a while. */
  void one(Consumer<String> broke) throws InterruptedException {
    var direction = Direction.values()[random.nextInt(2)];
    var what =
        switch (random.nextInt(KINDS)) {
          case 0 -> cut();
          case 1 -> down();
          case 2 -> halfClose(direction);
          case 3 -> impair(direction, Impairment.blackHole());
          case 4 -> impair(direction, Impairment.delay(random.nextInt(300), 300));
          case 5 -> impair(direction, Impairment.slice(1 + random.nextInt(20)));
          case 6 -> impair(direction, Impairment.throttle(2_000 + random.nextInt(20_000)));
          default -> impair(direction, Impairment.limit(random.nextInt(20_000)));
        };
    broke.accept(what);
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS)); // as long as it lasts
    if (random.nextInt(3) == 0) {
      proxy.cut();
    }
    proxy.mend();
  }

  private String cut() {
    proxy.cut();
    return "cut";
  }

  private String down() {
    proxy.goDown();
    return "down";
  }

  private String halfClose(Direction direction) {
    proxy.halfClose(direction);
    return direction + " half-closed";
  }

  private String impair(Direction direction, Impairment line) {
    proxy.impair(direction, line);
    return direction + " " + line;
  }
}

package io.ticketchat.dispatch;

import io.github.bucket4j.Bucket;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.Threads;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What everyone has left of each budget, over all connections of this node. */
@ApplicationScoped
public class Limits {

  private record Key(Limit limit, String whose) {}

  /** Budgets of their own; who comes later shares one of a few, until others are full again. */
  private static final int MAX_BUCKETS = 100_000;

  private static final int SHARED_BUCKETS = 1_024;

  private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();
  private final Map<Limit, Integer> perMinute = new EnumMap<>(Limit.class);
  private int violationsPerMinute;

  /** For the CDI proxy. */
  protected Limits() {}

  @Inject
  Limits(Settings settings, Threads threads) {
    this(settings);
    threads.every(Duration.ofMinutes(1), "Forgetting full budgets", this::forgetTheFull);
  }

  Limits(Settings settings) {
    boolean off = settings.number(Setting.LIMIT_ACTIONS) == 0;
    for (var limit : Limit.values()) {
      perMinute.put(limit, off ? 0 : settings.number(limit.perMinute()));
    }
    violationsPerMinute = settings.number(Setting.LIMIT_VIOLATIONS);
  }

  /**
   * Takes one from a budget.
   *
   * @param whose a user's id, or an address
   * @throws ChatException where it is used up, saying when to come back
   */
  public void take(Limit limit, String whose) {
    int budget = perMinute.getOrDefault(limit, 0);
    if (budget == 0) {
      return;
    }
    var bucket = buckets.computeIfAbsent(key(limit, whose), key -> bucket(budget));
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(probe.getNanosToWaitForRefill()) + 1;
      throw new ChatException(ErrorCode.RATE_LIMITED, ErrorCode.RATE_LIMITED.words(), millis);
    }
  }

  /** Counts that a client was refused for going too fast: whether that was once too often. */
  boolean isOnceTooOften(ChatSession client) {
    return violationsPerMinute > 0
        && client.violations().add(System.nanoTime(), violationsPerMinute);
  }

  private Key key(Limit limit, String whose) {
    var own = new Key(limit, whose);
    return buckets.size() < MAX_BUCKETS || buckets.containsKey(own)
        ? own
        : new Key(limit, "shared " + Math.floorMod(whose.hashCode(), SHARED_BUCKETS));
  }

  private static Bucket bucket(int budget) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(budget).refillGreedy(budget, Duration.ofMinutes(1)))
        .build();
  }

  int size() {
    return buckets.size();
  }

  void forgetTheFull() {
    buckets
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue().getAvailableTokens()
                    >= perMinute.getOrDefault(entry.getKey().limit(), 0));
  }
}

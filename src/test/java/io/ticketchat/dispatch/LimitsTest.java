package io.ticketchat.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.Refused;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.TestSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private final Limits limits = new Limits(TestSettings.with(Setting.LIMIT_ACTIONS, "5"));

  private static Refused refused(Limits limits, Limit limit, String whose) {
    return catchThrowableOfType(ChatException.class, () -> limits.take(limit, whose)).refused();
  }

  @Test
  @DisplayName("L-01 (in small) who has used up the budget is told when to come back")
  void whoHasUsedUpTheBudgetIsToldWhenToComeBack() {
    for (int i = 0; i < 5; i++) {
      limits.take(Limit.ACTIONS, "ann");
    }

    var refused = refused(limits, Limit.ACTIONS, "ann");

    assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(refused.message()).isEqualTo("Rate limit exceeded. Please slow down.");
    assertThat(refused.retryAfterMs()).isBetween(1L, 12_001L);
  }

  @Test
  @DisplayName("L-02, L-03 (in small) everyone has budgets of their own, one for each kind")
  void everyoneHasBudgetsOfTheirOwn() {
    for (int i = 0; i < 5; i++) {
      limits.take(Limit.ACTIONS, "ann");
    }

    assertThatCode(() -> limits.take(Limit.ACTIONS, "bob")).doesNotThrowAnyException();
    assertThatCode(() -> limits.take(Limit.TYPING, "ann")).doesNotThrowAnyException();
    assertThatCode(() -> limits.take(Limit.READS, "ann")).doesNotThrowAnyException();
    assertThat(refused(limits, Limit.ACTIONS, "ann").code()).isEqualTo(ErrorCode.RATE_LIMITED);
  }

  @Test
  void theDefaultIs100ActionsAMinute() {
    var byDefault = new Limits(TestSettings.defaults());
    for (int i = 0; i < 100; i++) {
      byDefault.take(Limit.ACTIONS, "ann");
    }

    assertThat(refused(byDefault, Limit.ACTIONS, "ann").retryAfterMs()).isBetween(1L, 601L);
  }

  @Test
  void zeroActionsSwitchAllLimitsOff() {
    var off = new Limits(TestSettings.with(Setting.LIMIT_ACTIONS, "0"));

    assertThatCode(
            () ->
                IntStream.range(0, 10_000)
                    .forEach(
                        i -> {
                          off.take(Limit.ACTIONS, "ann");
                          off.take(Limit.REFUSED_TOKENS, "address");
                        }))
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("L-08 a million addresses take little memory, limit nobody less, and are forgotten")
  void aMillionAddressesTakeLittleMemory() {
    var many = new Limits(TestSettings.with(Setting.LIMIT_ACTIONS, "60000"));
    long before = used();

    for (int i = 0; i < 1_000_000; i++) {
      many.take(Limit.ACTIONS, "address 2001:db8::" + i);
    }

    long growth = used() - before;
    System.out.printf("a million addresses: %d budgets, %,d bytes%n", many.size(), growth);
    assertThat(growth).isLessThan(64 * 1024 * 1024);
    assertThat(many.size()).isLessThan(102_000);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              many.forgetTheFull();
              return many.size() == 0;
            });
  }

  private static long used() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void manyThreadsTogetherGetNoMoreThanTheBudget() {
    var taken = new AtomicInteger();

    IntStream.range(0, 1_000)
        .parallel()
        .forEach(
            i -> {
              try {
                limits.take(Limit.ACTIONS, "ann");
                taken.incrementAndGet();
              } catch (ChatException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
              }
            });

    assertThat(taken).hasValue(5);
  }
}

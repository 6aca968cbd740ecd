package io.ticketchat.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ErrorCode;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

  static Stream<Throwable> outages() {
    return Stream.of(
        new SQLException("canary", "08006"),
        new PersistenceException("canary", new SQLException("canary", "40001")),
        new OptimisticLockException("canary"),
        new RollbackException("canary"),
        new RejectedExecutionException("canary"),
        new CompletionException("canary", new IllegalStateException(new SQLException("canary"))));
  }

  static Stream<Throwable> defects() {
    return Stream.of(
        new NullPointerException("canary"),
        new IllegalStateException("canary", new ArithmeticException("canary")),
        new StackOverflowError("canary"),
        new CompletionException(new ClassCastException("canary")));
  }

  @ParameterizedTest
  @MethodSource("outages")
  @DisplayName("O-03 an outage is told as one, and nothing else is told")
  void anOutageIsToldAsOne(Throwable failure) {
    var refused = Failures.refused(failure);

    assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refused.message()).isEqualTo(ErrorCode.UNAVAILABLE.words());
    assertThat(Failures.isRefusal(failure)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("defects")
  @DisplayName("O-03 a defect is told as an internal error, and nothing else is told")
  void aDefectIsToldAsAnInternalError(Throwable failure) {
    var refused = Failures.refused(failure);

    assertThat(refused.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(refused.message()).isEqualTo(ErrorCode.INTERNAL.words());
  }

  @Test
  void aRefusalIsToldAsItIsHoweverDeepItLies() {
    var refusal = new ChatException(ErrorCode.RATE_LIMITED, "Slowly", 7L);
    var failure = new CompletionException(new IllegalStateException("canary", refusal));

    assertThat(Failures.refused(failure)).isEqualTo(refusal.refused());
    assertThat(Failures.isRefusal(failure)).isTrue();
    assertThat(refusal.getStackTrace()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource({"outages", "defects"})
  @DisplayName("O-02 the log's line names kinds of failure and our own place, never their messages")
  void theLogsLineNeverShowsMessages(Throwable failure) {
    assertThat(Failures.describe(failure))
        .startsWith(failure.getClass().getSimpleName())
        .contains(" at io.ticketchat.dispatch.FailuresTest.")
        .doesNotContain("canary", "\n");
  }

  @Test
  void theLogsLineNamesCausesAndSqlStates() {
    var failure = new PersistenceException("canary", new SQLException("canary", "23505"));

    assertThat(Failures.describe(failure)).startsWith("PersistenceException < SQLException(23505)");
  }

  @Test
  void causesThatGoInACircleEnd() {
    var first = new IllegalStateException("canary");
    var second = new IllegalStateException("canary", first);
    first.initCause(second);

    assertThat(Failures.describe(first)).doesNotContain("canary");
    assertThat(Failures.refused(first).code()).isEqualTo(ErrorCode.INTERNAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "53100", "53300", "57P01", "57P03", "58030", "90098"})
  void aDatabaseThatCannotWorkIsGone(String state) {
    assertThat(Failures.isDatabaseGone(new CompletionException(new SQLException("x", state))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "23505", "40001", "40P01", "42000", "55P03"})
  void aDatabaseThatRefusesOneThingIsNotGone(String state) {
    assertThat(Failures.isDatabaseGone(new SQLException("x", state))).isFalse();
    assertThat(Failures.isDatabaseGone(new IllegalStateException("x"))).isFalse();
  }
}

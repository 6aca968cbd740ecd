package io.ticketchat.dispatch;

import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.Refused;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/** What went wrong, told without telling what was in it: messages of exceptions may hold data. */
public final class Failures {

  private static final int MAX_CAUSES = 10;

  private Failures() {}

  /** What the client is told. */
  public static Refused refused(Throwable failure) {
    var causes = causes(failure);
    for (var cause : causes) {
      if (cause instanceof ChatException refusal) {
        return refusal.refused();
      }
    }
    var code =
        causes.stream().anyMatch(Failures::isOutage) ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL;
    return new Refused(code, code.words(), null);
  }

  /**
   * Whether the database cannot be reached or cannot work at all, so that trying something else
   * with it makes no sense now.
   */
  public static boolean isDatabaseGone(Throwable failure) {
    return causes(failure).stream()
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .anyMatch(state -> state == null || state.matches("(08|53|57|58|90).*"));
  }

  /** Whether somebody was refused, rather than something broken. */
  public static boolean isRefusal(Throwable failure) {
    return causes(failure).stream().anyMatch(ChatException.class::isInstance);
  }

  /** One line for the log: the kinds of exception, SQL states, and the place in our code. */
  public static String describe(Throwable failure) {
    return causes(failure).stream().map(Failures::name).collect(Collectors.joining(" < "))
        + causes(failure).stream()
            .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
            .filter(frame -> frame.getClassName().startsWith("io.ticketchat."))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
  }

  private static String name(Throwable cause) {
    var name = cause.getClass().getSimpleName();
    return cause instanceof SQLException sql ? name + "(" + sql.getSQLState() + ")" : name;
  }

  private static boolean isOutage(Throwable cause) {
    return cause instanceof SQLException
        || cause instanceof RollbackException
        || cause instanceof SystemException
        || cause instanceof RejectedExecutionException
        || cause.getClass().getName().startsWith("jakarta.persistence.");
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (Throwable cause = failure;
        cause != null && causes.size() < MAX_CAUSES;
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}

package io.ticketchat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodesTest {

  @Test
  void noTwoReasonsToHangUpShareANumber() {
    assertThat(Arrays.stream(CloseCode.values()).map(CloseCode::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void aServerMaySendEveryCloseCodeAndItsReasonFitsAControlFrame(CloseCode code) {
    assertThat(code.code())
        .matches(number -> (number >= 1000 && number < 1015) || (number >= 4000 && number < 5000))
        .isNotIn(1004, 1005, 1006);
    assertThat(code.reason()).matches("[\\x20-\\x7e]{1,123}");
  }

  @Test
  void aClientComesBackAfterWhatIsNotItsFault() {
    assertThat(Arrays.stream(CloseCode.values()).filter(CloseCode::reconnect))
        .containsExactlyInAnyOrder(
            CloseCode.SERVICE_RESTART, CloseCode.TRY_AGAIN_LATER, CloseCode.PING_TIMEOUT);
  }

  @Test
  void noTwoRefusalsReadAlike() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::words)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalHasAStableNameWordsAndAnErrorStatus(ErrorCode code) {
    assertThat(code.name()).matches("[A-Z]+(_[A-Z]+)*");
    assertThat(code.words()).isNotBlank();
    assertThat(code.httpStatus()).isIn(400, 401, 403, 404, 409, 413, 415, 429, 500, 503, 507);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_AUTHENTICATED, User not authenticated",
    "NO_TOKEN, No token provided",
    "INVALID_TOKEN, Invalid token",
    "TOKEN_EXPIRED, Token expired",
    "INVALID_TOKEN_FORMAT, Invalid token format",
    "USER_NOT_FOUND, User not found",
    "USER_INACTIVE, User account is inactive",
    "ACCESS_DENIED, Access denied to this ticket",
    "TICKET_NOT_FOUND, Ticket not found",
    "EMPTY_MESSAGE, Message or at least one file is required",
    "RATE_LIMITED, Rate limit exceeded. Please slow down."
  })
  void theClassicWordsStandWordForWord(ErrorCode code, String words) {
    assertThat(code.words()).isEqualTo(words);
  }
}

package io.ticketchat.chaos.speak;

import io.ticketchat.chaos.record.Digest;
import io.ticketchat.chaos.record.Result;
import io.ticketchat.protocol.ErrorCode;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to send a message. */
public record Outcome(
    Result result, @Nullable String code, long seq, @Nullable String digest, boolean duplicate) {

  /** Read from an acknowledgement's data, or the body of an HTTP answer. */
  static Outcome of(JsonObject answer) {
    if (answer.getBoolean("success", false)) {
      var message = answer.getJsonObject("data");
      return new Outcome(
          Result.OK,
          null,
          message.getJsonNumber("seq").longValue(),
          Digest.of(message),
          answer.getBoolean("duplicate", false));
    }
    return refused(answer.getString("code", "NO_CODE"));
  }

  static Outcome refused(String code) {
    boolean unknown = code.equals(ErrorCode.UNKNOWN_OUTCOME.name());
    return new Outcome(unknown ? Result.INFO : Result.FAIL, code, 0, null, false);
  }

  /** The connection ended before the answer. */
  static Outcome broken(String how) {
    return new Outcome(Result.INFO, how, 0, null, false);
  }

  /** There was no connection to send anything on. */
  static Outcome notSent() {
    return new Outcome(Result.FAIL, "NOT_SENT", 0, null, false);
  }
}

package io.ticketchat.auth;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads who a user is out of a token's claims, whose names are settings. */
record Claims(Settings settings) {

  private static final int MAX_ID = 128;
  private static final int MAX_NAME = 200;
  private static final int MAX_EMAIL = 320;

  /** The user that a verified token names. */
  User user(JsonWebToken token) {
    var id =
        text(token, Setting.JWT_ID_CLAIM)
            .or(() -> Optional.ofNullable(token.getSubject()))
            .filter(Claims::isPlain)
            .orElseThrow(() -> new ChatException(ErrorCode.INVALID_TOKEN));
    var email = text(token, Setting.JWT_EMAIL_CLAIM).map(text -> clean(text, MAX_EMAIL));
    var name = text(token, Setting.JWT_NAME_CLAIM).map(text -> clean(text, MAX_NAME));
    return new User(
        id,
        name.filter(text -> !text.isEmpty()).or(() -> email).orElse(id),
        email.orElse(null),
        text(token, Setting.JWT_COMPANY_CLAIM).map(text -> clean(text, MAX_NAME)).orElse(null),
        type(token));
  }

  private UserType type(JsonWebToken token) {
    return text(token, Setting.JWT_TYPE_CLAIM)
        .map(
            claim ->
                UserType.of(claim).orElseThrow(() -> new ChatException(ErrorCode.INVALID_TOKEN)))
        .or(() -> highest(token))
        .orElse(UserType.Client);
  }

  private static Optional<UserType> highest(JsonWebToken token) {
    var groups = Optional.ofNullable(token.getGroups()).map(List::copyOf).orElse(List.of());
    return groups.stream().flatMap(group -> UserType.of(group).stream()).max(UserType::compareTo);
  }

  private Optional<String> text(JsonWebToken token, Setting claim) {
    Object value = token.getClaim(settings.text(claim));
    if (value instanceof JsonString string) {
      return Optional.of(string.getString());
    }
    return value instanceof CharSequence || value instanceof Number || value instanceof JsonNumber
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  private static boolean isPlain(String id) {
    return !id.isBlank() && id.length() <= MAX_ID && clean(id, MAX_ID).equals(id);
  }

  /** Without what could hide, turn round or break a line: names stand in other people's windows. */
  private static String clean(String text, int maxLength) {
    var clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "").strip();
    int length = Math.min(clean.length(), maxLength);
    return length > 0 && Character.isHighSurrogate(clean.charAt(length - 1))
        ? clean.substring(0, length - 1)
        : clean.substring(0, length);
  }
}
